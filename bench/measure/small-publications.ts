import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { createTokenSource } from '@ebox-bridge/ebox-rest';
import { attachmentFromBytes, writeSwaRequest } from '@ebox-bridge/soap';
import { signEnvelope } from '@ebox-bridge/ws-security';
import { publication } from './publication.ts';

/** A request that is ready to be sent. */
export interface ReadyRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A document of one line. */
const document = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n');

/** Signed publications over SOAP, each under a ticket of its own: made before the clock runs. Good for five minutes. */
export async function soapPublications(url: string, identity: Identity, count: number): Promise<ReadyRequest[]> {
  const requests: ReadyRequest[] = [];
  for (let made = 0; made < count; made += 1) {
    const body = eboxMessageOperations.publishEboxMessage.writeInput(publication('cid:document@bench', document));
    const source = attachmentFromBytes(document, 'application/pdf');
    const attachments = [{ contentId: 'document@bench', source }];
    const { contentType, chunks } = writeSwaRequest(await signEnvelope({ identity, body }), attachments);
    requests.push({ url, headers: { 'content-type': contentType }, body: await joined(chunks) });
  }
  return requests;
}

export interface RestBench {
  /** Up to `/messageRegistry`. */
  readonly messageRegistry: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly identityFile: string;
}

/** Publications over REST v3, each with an Idempotency-Key of its own. The token lives ten minutes. */
export async function restPublications(of: RestBench, count: number): Promise<ReadyRequest[]> {
  const identity = await loadIdentityFile(of.identityFile);
  const tokens = createTokenSource({ clientId: of.clientId, tokenUrl: of.tokenUrl, identity });
  const authorization = `Bearer ${await tokens.token()}`;
  const message = {
    sender: { eboxType: 'enterprise', enterpriseNumber: identity.subject.cbeNumber },
    recipient: { eboxType: 'enterprise', enterpriseNumber: '0406798006' },
    subject: { fr: 'Carte de travail' },
    messageTypeId: 'DIMONA1',
    senderApplicationId: identity.subject.applicationId,
    attachments: [{ httpPartName: 'upfile1', isMainContent: true }],
  };
  const file = part('upfile1', document.toString('latin1'), 'application/pdf', 'carte.pdf');
  const json = part('messageToPublish', JSON.stringify(message), 'application/json');
  const body = Buffer.from(`${file}${json}--b--\r\n`, 'latin1');
  return Array.from({ length: count }, () => ({
    url: `${of.messageRegistry}/v3/ebox/messages`,
    headers: {
      authorization,
      'content-type': 'multipart/form-data; boundary=b',
      'idempotency-key': `"${randomUUID()}"`,
    },
    body,
  }));
}

function part(name: string, content: string, contentType: string, fileName?: string): string {
  const file = fileName === undefined ? '' : `; filename="${fileName}"`;
  return `--b\r\nContent-Disposition: form-data; name="${name}"${file}\r\nContent-Type: ${contentType}\r\n\r\n${content}\r\n`;
}

async function joined(chunks: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (chunks instanceof Uint8Array) return chunks;
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return Buffer.concat(pieces);
}

/** Sends all of them with so many under way; answers how many were answered with another status than `expected`. */
export async function sendAll(
  requests: readonly ReadyRequest[],
  { concurrency, expected }: { readonly concurrency: number; readonly expected: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const left = requests.values();
  let refused = 0;
  const lane = async () => {
    for (const one of left) if ((await post(one, agent)) !== expected) refused += 1;
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  agent.destroy();
  return refused;
}

function post({ url, headers, body }: ReadyRequest, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', reject)
      .end(body);
  });
}
