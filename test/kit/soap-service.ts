import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TrustStore } from '@ebox-bridge/certificate';
import {
  type OutgoingAttachment,
  type OutgoingFault,
  readBodyContent,
  readSwaRequest,
  soapContentType,
  writeEnvelope,
  writeFault,
  writeSwaRequest,
} from '@ebox-bridge/soap';
import { type VerifiedEnvelope, verifyEnvelope } from '@ebox-bridge/ws-security';
import type { XmlElement } from '@ebox-bridge/xml';
import { createSchema, type SchemaSource } from '@ebox-bridge/xsd';

/** What serving takes of a generated operation. */
export interface ServedOperation {
  readonly name: string;
  readonly readInput: (element: XmlElement) => unknown;
  readonly writeOutput: (value: never) => string;
}

/** A part of a request, hashed. */
export interface ReceivedPart {
  readonly sha256: string;
  readonly size: number;
  readonly contentType?: string;
}

/** A request after verification, validation and reading. */
export interface ReceivedCall {
  readonly operation: string;
  readonly request: unknown;
  readonly headers: IncomingHttpHeaders;
  readonly verified: VerifiedEnvelope;
  readonly violations: number;
  /** By Content-ID. */
  readonly parts: ReadonlyMap<string, ReceivedPart>;
}

/** What to answer: an output value with attachments, a fault, or anything by hand. */
export type Answer =
  | { readonly output: unknown; readonly attachments?: readonly OutgoingAttachment[] }
  | { readonly fault: OutgoingFault }
  | { readonly raw: (response: ServerResponse) => void };

export interface SoapServiceOptions {
  readonly trust: TrustStore;
  readonly schema: SchemaSource;
  readonly byInput: (namespace: string, localName: string) => ServedOperation | undefined;
  readonly answer: (call: ReceivedCall) => Answer | Promise<Answer>;
}

export interface SoapService {
  readonly url: string;
  readonly received: ReceivedCall[];
  close(): void;
}

/** The other side of a contract, on loopback: unframes, verifies, validates and reads for real, and answers as told. */
export async function startSoapService(options: SoapServiceOptions): Promise<SoapService> {
  const schema = createSchema(options.schema);
  const received: ReceivedCall[] = [];
  const server = createServer(async (request, response) => {
    try {
      const message = await readSwaRequest(request.headers['content-type'], request);
      const parts = new Map<string, ReceivedPart>();
      for await (const { contentId = '', contentType, body } of message.attachments) {
        const hash = createHash('sha256');
        let size = 0;
        for await (const chunk of body) {
          hash.update(chunk);
          size += chunk.length;
        }
        const description = contentType === undefined ? {} : { contentType };
        parts.set(contentId, { sha256: hash.digest('base64'), size, ...description });
      }
      const verified = await verifyEnvelope(message.envelope, { trust: options.trust });
      const element = readBodyContent(verified.body);
      const operation = options.byInput(element.namespace, element.localName);
      if (operation === undefined) throw new Error(`no operation for ${element.localName}`);
      const violations = await schema.validate(verified.body, { part: 'content-of-root' });
      const call: ReceivedCall = {
        operation: operation.name,
        request: operation.readInput(element),
        headers: request.headers,
        verified,
        violations: violations.length,
        parts,
      };
      received.push(call);
      await write(response, operation, await options.answer(call));
    } catch (error) {
      response.writeHead(599, { 'Content-Type': 'text/plain' }).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/service/v1`,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function write(response: ServerResponse, operation: ServedOperation, answer: Answer): Promise<void> {
  if ('raw' in answer) return answer.raw(response);
  if ('fault' in answer) {
    response.writeHead(500, { 'Content-Type': soapContentType }).end(writeFault(answer.fault));
    return;
  }
  const envelope = writeEnvelope(operation.writeOutput(answer.output as never));
  const { contentType, chunks } = writeSwaRequest(envelope, answer.attachments ?? []);
  response.writeHead(200, { 'Content-Type': contentType });
  if (chunks instanceof Uint8Array) response.end(chunks);
  else {
    for await (const chunk of chunks) response.write(chunk);
    response.end();
  }
}
