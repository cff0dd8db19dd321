import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileWriter } from '../src/messages/file-writer.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebox-file-writer-'));
});
afterEach(() => rm(folder, { recursive: true }));

test.each([
  ['nothing', []],
  ['one small chunk', [10]],
  ['chunks that end with a batch', [1024 * 1024 - 1, 1, 1024 * 1024]],
  ['chunks above a batch, and empty ones', [0, 3_000_000, 0, 65_536, 65_536, 1, 2_000_000]],
])('%s', async (_, sizes) => {
  const name = join(folder, 'file');
  const chunks = sizes.map((size) => randomBytes(size));
  const file = await open(name, 'wx');
  const writer = new FileWriter(file);
  for (const chunk of chunks) await writer.write(chunk);
  await writer.end();
  await file.close();
  expect((await readFile(name)).equals(Buffer.concat(chunks))).toBe(true);
});

test('the system takes a part of a batch at a time', async () => {
  const written: Buffer[] = [];
  const few = {
    async writev(chunks: readonly Uint8Array[], position: number) {
      const some = Buffer.concat(chunks).subarray(0, 300_000);
      expect(position).toBe(Buffer.concat(written).length);
      written.push(Buffer.from(some));
      return { bytesWritten: some.length };
    },
  };
  const chunks = [randomBytes(500_000), randomBytes(0), randomBytes(900_000)];
  const writer = new FileWriter(few as never);
  for (const chunk of chunks) await writer.write(chunk);
  await writer.end();
  expect(Buffer.concat(written).equals(Buffer.concat(chunks))).toBe(true);
});

test('a failed write is told by the next one, and by the end', async () => {
  const full = new Error('no space left');
  const writer = new FileWriter({ writev: () => Promise.reject(full) } as never);
  await writer.write(Buffer.alloc(1024 * 1024));
  await expect(writer.write(Buffer.alloc(1024 * 1024))).rejects.toBe(full);
  await expect(writer.end()).rejects.toBe(full);
});
