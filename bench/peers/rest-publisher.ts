// Publishes one document of made-up bytes by REST for each request to `/?size=...`, made while it is sent, or the one of
// `&file=...`: a client in a process of its own, whose memory can be watched. Parameters: base URL of the registry, token URL,
// client id, identity file, enterprise number.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import {
  createMessageRegistry,
  createTokenSource,
  type PublishFile,
  publishFileFromPath,
} from '@ebox-bridge/ebox-rest';
import { pseudoRandomDocument } from '../measure/pseudo-random.ts';

const [baseUrl = '', tokenUrl = '', clientId = '', identityFile = '', enterpriseNumber = ''] = process.argv.slice(2);
const identity = await loadIdentityFile(identityFile);
const tokens = createTokenSource({ clientId, tokenUrl, identity });
const timeouts = { uploadIdleMs: 600_000, headersMs: 600_000 };
const registry = createMessageRegistry({ baseUrl, tokens, timeouts });

function madeUp(size: number): PublishFile {
  const body = () => pseudoRandomDocument(size).open();
  return { partName: 'upfile1', fileName: 'a.pdf', contentType: 'application/pdf', body, size };
}

async function publish(size: number, path: string | null): Promise<object> {
  const file = path === null ? madeUp(size) : await publishFileFromPath('upfile1', path);
  return await registry.publish({
    idempotencyKey: randomUUID(),
    files: [file],
    message: {
      sender: { eboxType: 'enterprise', enterpriseNumber: identity.subject.cbeNumber ?? '' },
      recipient: { eboxType: 'enterprise', enterpriseNumber },
      senderApplicationId: 'employment:job-attest:werkkaart',
      messageTypeId: 'DIMONA1',
      subject: { fr: 'Votre attestation' },
      attachments: [{ httpPartName: 'upfile1', isMainContent: true }],
    },
  });
}

const server = createServer((incoming, outgoing) => {
  incoming.resume();
  const { searchParams } = new URL(incoming.url ?? '/', 'http://x');
  publish(Number(searchParams.get('size')), searchParams.get('file')).then(
    (answer) => outgoing.end(JSON.stringify(answer)),
    (error: unknown) => outgoing.end(JSON.stringify({ kind: String(error) })),
  );
});
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
