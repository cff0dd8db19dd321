import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notTooSlow } from '../../src/consumer/not-too-slow.ts';
import { type AttachmentDownload, type ReceivedAttachment, saveAttachment } from '../../src/index.ts';
import { attachmentOf, startProvider } from './provider-server.ts';

const content = Buffer.from('%PDF-1.7 the whole content');
const attachment = attachmentOf('1', content) as ReceivedAttachment;
const withoutDigest = (change: object = {}) => {
  const { digest: _digest, ...rest } = attachmentOf('1', content, change);
  return rest as ReceivedAttachment;
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebox-download-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read({ chunks }: AttachmentDownload): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

const serving = (body: Uint8Array | string, type = 'application/pdf') =>
  startProvider((_call, response) => {
    const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
    response.writeHead(200, headers).end(body);
  });

describe('a download', () => {
  test('is checked by its digest; the address is made of the identifiers', async () => {
    const { consumer, calls } = await serving(content);
    const download = await consumer.downloadAttachment('m 1', attachment);
    expect(download).toMatchObject({
      checkedBy: 'digest',
      contentType: 'application/pdf',
      contentLength: content.length,
    });
    expect(await read(download)).toEqual(content);
    expect(calls[0]?.path).toBe('/registry/v3/ebox/messages/m%201/attachments/1/content');
  });

  test('without a digest is checked by the announced size, by its bare identifier by nothing', async () => {
    const { consumer } = await serving(content);
    expect((await consumer.downloadAttachment('m1', withoutDigest())).checkedBy).toBe('size');
    expect((await consumer.downloadAttachment('m1', '1')).checkedBy).toBe('nothing');
  });

  test('goes to a file that is whole: mode 0600, no temporary file, never over another one', async () => {
    const { consumer } = await serving(content);
    const file = join(folder, 'letter.pdf');
    expect(await saveAttachment(await consumer.downloadAttachment('m1', attachment), file)).toEqual({
      size: content.length,
    });
    expect(await readFile(file)).toEqual(content);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    await writeFile(file, 'mine');
    const again = saveAttachment(await consumer.downloadAttachment('m1', attachment), file);
    await expect(again).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect(await readdir(folder)).toEqual(['letter.pdf']);
  });

  test('that fails leaves no file', async () => {
    const { consumer } = await serving('other content');
    const file = join(folder, 'broken.pdf');
    const saving = saveAttachment(await consumer.downloadAttachment('m1', attachment), file);
    await expect(saving).rejects.toMatchObject({ code: 'REST_CONTENT_DAMAGED' });
    expect(await readdir(folder)).toEqual(['letter.pdf']);
  });
});

describe('attack: content that is not what was announced', () => {
  test('a changed byte is found before the last of them is given', async () => {
    const changed = Buffer.from(content);
    changed[3] = 0;
    const { consumer } = await serving(changed);
    let given = 0;
    const { chunks } = await consumer.downloadAttachment('m1', attachment);
    const reading = (async () => {
      for await (const chunk of chunks) given += chunk.length;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'REST_CONTENT_DAMAGED', category: 'remote' });
    expect(given).toBeLessThan(changed.length);
  });

  test('more bytes than announced, told by Content-Length: nothing is read', async () => {
    const { consumer } = await serving(Buffer.alloc(5000));
    const asked = consumer.downloadAttachment('m1', attachment);
    await expect(asked).rejects.toMatchObject({ code: 'REST_CONTENT_TOO_LARGE', category: 'remote' });
  });

  test('more bytes than announced, without end and length: ended at the limit', async () => {
    let open = true;
    const { consumer } = await startProvider((_call, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' });
      response.once('close', () => {
        open = false;
      });
      const more = () => {
        while (open && response.write(Buffer.alloc(65_536)));
        if (open) response.once('drain', more);
      };
      more();
    });
    const download = await consumer.downloadAttachment('m1', attachment);
    await expect(read(download)).rejects.toMatchObject({ code: 'REST_CONTENT_TOO_LARGE' });
    await expect.poll(() => open).toBe(false);
  });

  test('a size that is too large for this client', async () => {
    const { consumer } = await serving(Buffer.alloc(5000));
    const huge = attachmentOf('1', 'x', { size: 1e12, digest: undefined }) as ReceivedAttachment;
    const asked = consumer.downloadAttachment('m1', huge, { maxBytes: 4999 });
    await expect(asked).rejects.toMatchObject({ code: 'REST_CONTENT_TOO_LARGE' });
  });

  test('fewer bytes than announced, where there is no digest', async () => {
    const { consumer } = await serving(content);
    const download = await consumer.downloadAttachment('m1', withoutDigest({ size: 40 }));
    await expect(read(download)).rejects.toMatchObject({ code: 'REST_CONTENT_DAMAGED' });
  });

  test('a digest that is none', async () => {
    const { consumer } = await serving(content);
    const odd = attachmentOf('1', content, { digest: { digestMethod: 'sha_256', digestValue: 'AA' } });
    const asked = consumer.downloadAttachment('m1', odd as ReceivedAttachment);
    await expect(asked).rejects.toMatchObject({ code: 'REST_ANSWER_INVALID' });
  });
});

describe('the media type of the answer', () => {
  test.each(['application/pdf; charset=binary', 'application/octet-stream', 'text/plain'])(
    '%s does no harm where the digest is right',
    async (type) => {
      const { consumer } = await serving(content, type);
      expect(await read(await consumer.downloadAttachment('m1', attachment))).toEqual(content);
    },
  );

  test('a page of a gateway is told from a damaged document', async () => {
    const { consumer } = await serving('<html>Sorry</html>', 'text/html');
    const unexpected = { code: 'REST_UNEXPECTED_ANSWER', category: 'remote' };
    await expect(consumer.downloadAttachment('m1', attachment).then(read)).rejects.toMatchObject(unexpected);
    await expect(consumer.downloadAttachment('m1', withoutDigest())).rejects.toMatchObject(unexpected);
    await expect(consumer.downloadAttachment('m1', '1')).rejects.toMatchObject(unexpected);
  });
});

describe('attack: a content that trickles', () => {
  const pace = { bytesPerSecond: 1000, graceMs: 50 };
  async function* trickle(chunks: number, bytes: number, everyMs: number) {
    for (let count = 0; count < chunks; count += 1) {
      await pause(everyMs);
      yield Buffer.alloc(bytes);
    }
  }
  const size = async (chunks: AsyncIterable<Uint8Array>, readerMs = 0): Promise<number> => {
    let sum = 0;
    for await (const { length } of chunks) {
      await pause(readerMs);
      sum += length;
    }
    return sum;
  };

  test('one byte now and then, for ever: given up', async () => {
    const slow = size(notTooSlow(trickle(1_000_000, 1, 5), pace));
    await expect(slow).rejects.toMatchObject({ code: 'REST_UNAVAILABLE', category: 'remote' });
  });

  test('a fast source with a slow reader is not', async () => {
    expect(await size(notTooSlow(trickle(10, 100_000, 1), pace), 30)).toBe(1_000_000);
  });
});

test('a size in another unit than the contract says does no harm to a content that its digest proves', async () => {
  const { consumer } = await serving(content);
  const inBytes = attachmentOf('1', content, { size: 26_000 }) as ReceivedAttachment;
  expect(await read(await consumer.downloadAttachment('m1', inBytes))).toEqual(content);
});
