import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TrustStore } from '@ebox-bridge/certificate';
import {
  contentIdOf,
  type OutgoingFault,
  readBodyContent,
  readSwaRequest,
  soapContentType,
  writeEnvelope,
  writeFault,
} from '@ebox-bridge/soap';
import { type VerifiedEnvelope, verifyEnvelope } from '@ebox-bridge/ws-security';
import { createSchema } from '@ebox-bridge/xsd';
import {
  type EboxMessageOperations,
  eboxMessageByInput,
  eboxMessageOperations,
  eboxMessageSchema,
} from '../src/server.ts';

/** What the service was asked, after verification, validation and reading. */
export interface Received {
  readonly operation: string;
  readonly request: unknown;
  readonly headers: IncomingHttpHeaders;
  readonly verified: VerifiedEnvelope;
  readonly violations: number;
  /** Content-ID -> SHA-256 (base64) of the part. */
  readonly parts: ReadonlyMap<
    string,
    { readonly sha256: string; readonly size: number; readonly contentType?: string }
  >;
}

type Answers = { [N in keyof EboxMessageOperations]?: () => Parameters<EboxMessageOperations[N]['writeOutput']>[0] };

export interface Service {
  readonly url: string;
  readonly received: Received[];
  answers: Answers;
  fault: OutgoingFault | undefined;
  close(): void;
}

/** The other side of the contract, on loopback: verifies, validates and reads for real, and answers what it was told. */
export async function startService(trust: TrustStore): Promise<Service> {
  const schema = createSchema(eboxMessageSchema);
  const server = createServer(async (request, response) => {
    try {
      const message = await readSwaRequest(request.headers['content-type'], request);
      const parts = new Map<string, { sha256: string; size: number; contentType?: string }>();
      for await (const part of message.attachments) {
        const hash = createHash('sha256');
        let size = 0;
        for await (const chunk of part.body) {
          hash.update(chunk);
          size += chunk.length;
        }
        parts.set(part.contentId ?? '', {
          sha256: hash.digest('base64'),
          size,
          ...(part.contentType === undefined ? {} : { contentType: part.contentType }),
        });
      }
      const verified = await verifyEnvelope(message.envelope, { trust });
      const element = readBodyContent(verified.body);
      const operation = eboxMessageByInput(element.namespace, element.localName);
      if (operation === undefined) throw new Error(`no operation for ${element.localName}`);
      const violations = await schema.validate(verified.body, { part: 'content-of-root' });
      const name = operation.name as keyof EboxMessageOperations;
      service.received.push({
        operation: name,
        request: operation.readInput(element),
        headers: request.headers,
        verified,
        violations: violations.length,
        parts,
      });
      if (service.fault !== undefined) {
        response.writeHead(500, { 'Content-Type': soapContentType }).end(writeFault(service.fault));
        return;
      }
      const write = eboxMessageOperations[name].writeOutput as (value: unknown) => string;
      const envelope = writeEnvelope(write(service.answers[name]?.()));
      response.writeHead(200, { 'Content-Type': soapContentType }).end(envelope);
    } catch (error) {
      response.writeHead(599, { 'Content-Type': 'text/plain' }).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: Service = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/EBoxMessage/v1`,
    received: [],
    answers: {},
    fault: undefined,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return service;
}

/** The Content-ID in a swaRef of a request that was read. */
export function partOf(received: Received | undefined, content: unknown): ReturnType<Received['parts']['get']> {
  return received?.parts.get(contentIdOf(String(content)));
}
