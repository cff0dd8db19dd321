import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ReceivedSignedFile, storeReceipt } from '../../src/receipt/index.ts';

// No canonical XML: line ends, a byte order mark and a trailing space must survive.
const content = Buffer.from('\ufeff<Receipt >\r\n é</Receipt > \n');
const signature = Buffer.from([0x30, 0x80, 0, 0]);
const digest = { digestMethod: 'SHA-512', digestValue: createHash('sha512').update(content).digest('base64') } as const;
const file: ReceivedSignedFile = { content, signature: signature.toString('base64'), digest };
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  path = join(folder, 'Receipt.xml');
});
afterEach(() => rm(folder, { recursive: true }));

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < content.length; offset += 5) yield content.subarray(offset, offset + 5);
}

test('bytes exactly as received, the signature beside them', async () => {
  const stored = await storeReceipt({ ...file, content: chunks() }, path);
  expect(stored).toEqual({ path, signaturePath: `${path}.p7s`, size: content.length });
  expect(await readFile(path)).toEqual(content);
  expect(await readFile(`${path}.p7s`)).toEqual(signature);
  expect(await readdir(folder)).toHaveLength(2);
});

test('another digest: nothing is left', async () => {
  const other = { ...digest, digestValue: Buffer.alloc(64).toString('base64') };
  await expect(storeReceipt({ ...file, digest: other }, path)).rejects.toMatchObject({
    code: 'REGISTERED_MAIL_DIGEST_DIFFERS',
  });
  expect(await readdir(folder)).toEqual([]);
});

test('a stream that breaks off: its own error, and nothing is left', async () => {
  const broken = new Error('connection lost');
  async function* cut(): AsyncGenerator<Uint8Array> {
    yield content;
    throw broken;
  }
  await expect(storeReceipt({ ...file, content: cut() }, path)).rejects.toBe(broken);
  expect(await readdir(folder)).toEqual([]);
});

test('what is there already is not touched', async () => {
  await writeFile(path, 'earlier proof');
  await expect(storeReceipt(file, path)).rejects.toMatchObject({ code: 'REGISTERED_MAIL_FILE_EXISTS' });
  expect(await readFile(path, 'utf8')).toBe('earlier proof');
  expect(await readdir(folder)).toEqual(['Receipt.xml']);
});

test('a signature that a cut-off run left: the same one is no obstacle, another one is', async () => {
  await writeFile(`${path}.p7s`, signature);
  await storeReceipt(file, path);
  await rm(path);
  await writeFile(`${path}.p7s`, 'other');
  await expect(storeReceipt(file, path)).rejects.toMatchObject({ code: 'REGISTERED_MAIL_FILE_EXISTS' });
  expect(await readFile(`${path}.p7s`, 'utf8')).toBe('other');
});

test('a folder that does not exist', async () => {
  await expect(storeReceipt(file, join(folder, 'no', 'Receipt.xml'))).rejects.toMatchObject({
    code: 'REGISTERED_MAIL_FILE_NOT_WRITTEN',
  });
});
