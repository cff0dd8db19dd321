import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from '@ebox-bridge/transport';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMessageRegistry, type PublishFile, publishFileFromPath } from '../src/index.ts';
import { openForReader } from '../src/publish-file-from-path.ts';
import { answerJson, atEnd, listen, readBody } from './loopback.ts';
import { published } from './registry-server.ts';
import { sampleMessage, samplePublication } from './sample.ts';
import { startTokenServer } from './token-server.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebox-files-'));
});
afterAll(() => rm(folder, { recursive: true }));

const sizes = [0, 1, 4095, 262_144, 262_145, 3_000_001];
const message = { ...sampleMessage, attachments: [{ httpPartName: 'upfile1', isMainContent: true }] };

async function fileOf(bytes: Uint8Array): Promise<PublishFile & { readonly path: string }> {
  const path = join(folder, `${createHash('sha256').update(bytes).digest('hex')}.pdf`);
  await writeFile(path, bytes);
  return { ...(await publishFileFromPath('upfile1', path)), path };
}

function opener({ body }: PublishFile): () => AsyncIterable<Uint8Array> {
  if (typeof body !== 'function') throw new Error('not opened by a function');
  return body;
}

async function chunksOf(body: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return chunks;
}

/** Publishes a file to a registry that reads with pauses, and gives what arrived of it. */
async function arrived(file: PublishFile, keepsChunks: boolean): Promise<Uint8Array> {
  let type = '';
  let sent: Buffer = Buffer.alloc(0);
  const origin = await listen(async (request, response) => {
    type = String(request.headers['content-type']);
    // A request that is given up breaks off here.
    sent = await readBody(request).catch(() => Buffer.alloc(0));
    answerJson(response, 201, published);
  });
  const own = atEnd(createTransport({ origin }));
  const collecting: typeof own = {
    request: async (request) => {
      const body = await chunksOf(request.body as AsyncIterable<Uint8Array>);
      return own.request({ ...request, body });
    },
    close: own.close,
  };
  const { tokens } = await startTokenServer();
  const transport = keepsChunks ? collecting : own;
  const registry = atEnd(createMessageRegistry({ baseUrl: `${origin}/messageRegistry`, tokens, transport }));
  const answer = await registry.publish(samplePublication({ files: [file], message }));
  expect(answer.kind).toBe('published');
  const form = await new Response(new Uint8Array(sent), { headers: { 'content-type': type } }).formData();
  const received = new Uint8Array(await (form.get('upfile1') as unknown as Blob).arrayBuffer());
  const { attachments } = JSON.parse(String(form.get('messageToPublish')));
  expect(attachments[0].digest.digestValue).toBe(createHash('sha256').update(received).digest('base64url'));
  return received;
}

describe('a file of a publication, from the disk', () => {
  it.each(sizes)('of %i bytes is read to its end, as often as needed', async (size) => {
    const bytes = randomBytes(size);
    const file = await fileOf(bytes);
    expect(file.size).toBe(size);
    for (let times = 0; times < 2; times += 1) {
      expect(Buffer.concat(await chunksOf(opener(file)())).equals(bytes)).toBe(true);
    }
  });

  it('takes no more memory than a few buffers for a reader that is through with a chunk before it asks for more', async () => {
    const file = await fileOf(randomBytes(3_000_001));
    const memory = async (held: number | undefined) =>
      new Set((await chunksOf(openForReader(opener(file), held))).map(({ buffer }) => buffer)).size;
    expect(await memory(262_144)).toBe(3);
    expect(await memory(undefined)).toBe(12);
  });

  it('does not write over what such a reader still has in use', async () => {
    const bytes = randomBytes(5_000_000);
    const held = 600_000;
    let recent: Uint8Array[] = [];
    let place = 0;
    for await (const chunk of openForReader(opener(await fileOf(bytes)), held)) {
      recent.push(chunk);
      place += chunk.length;
      while (Buffer.concat(recent).length - (recent[0]?.length ?? 0) >= held) recent = recent.slice(1);
      const all = Buffer.concat(recent);
      expect(all.equals(bytes.subarray(place - all.length, place))).toBe(true);
    }
    expect(place).toBe(bytes.length);
  });

  it.each(sizes)('of %i bytes arrives as it is', async (size) => {
    const bytes = randomBytes(size);
    expect(Buffer.from(await arrived(await fileOf(bytes), false)).equals(bytes)).toBe(true);
  });

  it('arrives as it is by a transport that keeps all chunks before it sends them', async () => {
    const bytes = randomBytes(3_000_001);
    expect(Buffer.from(await arrived(await fileOf(bytes), true)).equals(bytes)).toBe(true);
  });

  it.each(['grows', 'shrinks'])('that %s after it was looked at fails the request', async (change) => {
    const file = await fileOf(randomBytes(400_000));
    await (change === 'grows' ? appendFile(file.path, 'x') : truncate(file.path, 399_999));
    await expect(arrived(file, false)).rejects.toMatchObject({ code: 'MULTIPART_SIZE_MISMATCH' });
  });

  it('is closed when its reader leaves early', async () => {
    if (process.platform !== 'linux') return;
    const open = opener(await fileOf(randomBytes(3_000_001)));
    const before = (await readdir('/proc/self/fd')).length;
    for await (const chunk of openForReader(open, 262_144)) if (chunk.length > 0) break;
    expect((await readdir('/proc/self/fd')).length).toBe(before);
  });
});
