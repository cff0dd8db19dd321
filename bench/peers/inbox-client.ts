// Reads an e-Box of the simulator in a process of its own: `download?of=MESSAGE`.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { createEboxConsumer, createTokenSource, saveAttachment } from '@ebox-bridge/ebox-rest';
import { collectGarbage } from '../measure/collect-garbage.ts';

const [registryUrl = '', tokenUrl = '', clientId = '', identityFile = '', folder = ''] = process.argv.slice(2);
const tokens = createTokenSource({ clientId, tokenUrl, identity: await loadIdentityFile(identityFile) });
const consumer = createEboxConsumer({ baseUrl: `${registryUrl}/v3`, version: 'v3', tokens });

/** The first attachment into a file, by way of the library; what is in the file afterwards. */
async function download(messageId: string): Promise<object> {
  const file = join(folder, `${messageId}.bin`);
  const start = performance.now();
  const [attachment] = await consumer.listAttachments(messageId);
  if (attachment === undefined) throw new Error('no attachment');
  const { size } = await saveAttachment(await consumer.downloadAttachment(messageId, attachment), file);
  const seconds = (performance.now() - start) / 1000;
  return { size, seconds, file };
}

/** Apart from the measured work: the reader of a file needs memory too. */
async function digest(file: string): Promise<object> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  await rm(file);
  return { sha256: hash.digest('hex') };
}

const work: Readonly<Record<string, (parameter: string) => Promise<object>>> = {
  download,
  digest,
  async collect() {
    collectGarbage();
    return {};
  },
};

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://peer');
  const run = work[url.pathname.slice(1)];
  const answer = run === undefined ? Promise.reject(new Error('no such work')) : run(url.searchParams.get('of') ?? '');
  answer.then(
    (result) => response.end(JSON.stringify(result)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
