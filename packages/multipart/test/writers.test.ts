import {
  type FormPart,
  type MultipartBody,
  type OutgoingPart,
  writeFormData,
  writeRelated,
} from '@ebox-bridge/multipart';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, readAll, watched } from './reading.ts';

async function* stream(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}
const chunksOfBody = async (body: MultipartBody) => {
  const chunks: string[] = [];
  for await (const chunk of body.chunks) chunks.push(Buffer.from(chunk).toString());
  return chunks;
};

describe('writeRelated', () => {
  it('writes the message byte by byte as expected, with its length', async () => {
    const parts: OutgoingPart[] = [
      { headers: { 'Content-Type': 'text/xml; charset=utf-8' }, body: Buffer.from('<a/>') },
      {
        headers: { 'Content-ID': '<doc@x>', 'Content-Type': 'application/pdf' },
        body: stream('12', '', '345'),
        size: 5,
      },
    ];
    const message = writeRelated(parts, { start: 'root@x', boundary: 'b' });
    expect(message.contentType).toBe('multipart/related; type="text/xml"; start="<root@x>"; boundary=b');
    const bytes = await collect(message.chunks);
    expect(bytes.toString()).toBe(
      [
        '--b\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <root@x>\r\n\r\n<a/>',
        '\r\n--b\r\nContent-ID: <doc@x>\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: binary\r\n\r\n12345',
        '\r\n--b--\r\n',
      ].join(''),
    );
    expect(message.contentLength).toBe(bytes.length);
  });

  it('comes back through the reader, whatever the bodies', async () => {
    const property = fc.asyncProperty(fc.array(fc.uint8Array(), { minLength: 1, maxLength: 4 }), async (bodies) => {
      const parts = bodies.map((body, index) => ({ headers: { 'Content-ID': `<${index}>` }, body }));
      const message = writeRelated(parts, { start: '0' });
      const read = await readAll(message.chunks, message.contentType);
      expect(read.map(({ bytes }) => bytes)).toEqual(bodies.map((body) => Buffer.from(body)));
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('refuses header injection, a foreign root and no parts', () => {
    const write = (headers: Record<string, string>) => () =>
      writeRelated([{ headers, body: Buffer.alloc(0) }], { start: 'a' });
    expect(write({ 'Content-ID': '<a>\r\nX: y' })).toThrow(TypeError);
    expect(write({ 'A\r\nB': 'c' })).toThrow(TypeError);
    expect(write({ 'content-id': '<b>' })).toThrow(TypeError);
    expect(() => writeRelated([], { start: 'a' })).toThrow(TypeError);
    expect(() => writeRelated([], { start: 'a"; x="' })).toThrow(TypeError);
  });
});

describe('writeFormData', () => {
  it('gives back names with any character, in plain ASCII on the wire', async () => {
    const property = fc.asyncProperty(fc.string({ unit: 'binary' }), async (fileName) => {
      const message = writeFormData([{ name: 'upfile1', fileName, body: Buffer.from('x') }]);
      const bytes = await collect(message.chunks);
      expect(bytes.toString('latin1')).toMatch(/^[\r\n\x20-\x7e]*$/);
      const [part] = await readAll(watched([bytes]), message.contentType);
      expect(part).toMatchObject({ name: 'upfile1', fileName: fileName.toWellFormed() });
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('encodes what is outside ASCII, and quotes, as RFC 7578 asks', async () => {
    const message = writeFormData(
      [{ name: 'f', fileName: 'reçu "1".pdf', contentType: 'application/pdf', body: Buffer.alloc(0) }],
      {
        boundary: 'b',
      },
    );
    expect((await collect(message.chunks)).toString()).toBe(
      '--b\r\nContent-Disposition: form-data; name="f"; filename="re%C3%A7u %221%22.pdf"\r\nContent-Type: application/pdf\r\n\r\n\r\n--b--\r\n',
    );
  });

  it('can be read by another reader (FormData of the platform)', async () => {
    const message = writeFormData([
      { name: 'a', body: Buffer.from('1') },
      { name: 'f', fileName: 'x.pdf', body: stream('2') },
    ]);
    const form = await new Response(await collect(message.chunks), {
      headers: { 'content-type': message.contentType },
    }).formData();
    expect(form.get('a')).toBe('1');
    const file = form.get('f');
    expect(file instanceof File && [file.name, await file.text()]).toEqual(['x.pdf', '2']);
  });
});

describe('the end of a message', () => {
  it('makes a lazy body after all earlier bytes, and ends the message in the same chunk', async () => {
    const log: string[] = [];
    const makeJson = async () => {
      log.push('made');
      return Buffer.from('{}');
    };
    const parts: FormPart[] = [
      { name: 'file', body: stream('data') },
      { name: 'json', body: makeJson },
    ];
    for await (const chunk of writeFormData(parts, { boundary: 'b' }).chunks) log.push(Buffer.from(chunk).toString());
    expect(log.slice(1)).toEqual([
      'data',
      'made',
      '\r\n--b\r\nContent-Disposition: form-data; name="json"\r\n\r\n{}\r\n--b--\r\n',
    ]);
  });

  it('keeps that promise for a large last body without copying it whole', async () => {
    const large = Buffer.alloc(3_000_000, 'x');
    const chunks = await chunksOfBody(writeFormData([{ name: 'f', body: async () => large }], { boundary: 'b' }));
    expect(chunks).toHaveLength(3);
    expect(chunks[2]).toMatch(/^x{65536}\r\n--b--\r\n$/);
  });

  it('works the same from an async iterable of parts, of unknown length', async () => {
    async function* parts(): AsyncGenerator<FormPart> {
      yield { name: 'file', body: stream('data') };
      yield { name: 'json', body: async () => Buffer.from('{}') };
    }
    const message = writeFormData(parts(), { boundary: 'b' });
    expect(message.contentLength).toBeUndefined();
    expect((await chunksOfBody(message)).at(-1)).toMatch(/\{\}\r\n--b--\r\n$/);
  });

  it('never completes a message whose lazy body fails', async () => {
    const broken = new Error('commit mark lost');
    const message = writeFormData([
      { name: 'f', body: Buffer.from('data') },
      { name: 'json', body: () => Promise.reject(broken) },
    ]);
    const seen: Uint8Array[] = [];
    const reading = async () => {
      for await (const chunk of message.chunks) seen.push(chunk);
    };
    await expect(reading()).rejects.toBe(broken);
    expect(Buffer.concat(seen).toString()).not.toContain('--\r\n');
  });

  it.each([
    ['too few', stream('1234'), 5],
    ['too many', stream('123', '456'), 5],
    ['lazily too few', async () => Buffer.from('1'), 5],
  ])('a body with %s bytes fails and never completes', async (_name, body, size) => {
    const message = writeFormData([{ name: 'f', body, size }]);
    let sent = 0;
    const reading = async () => {
      for await (const chunk of message.chunks) sent += chunk.length;
    };
    await expect(reading()).rejects.toMatchObject({ code: 'MULTIPART_SIZE_MISMATCH' });
    expect(sent).toBeLessThan(message.contentLength ?? 0);
  });
});

describe('leaving early', () => {
  it.each([0, 1, 2, 3])('gives back every stream after %i chunks', async (count) => {
    const first = watched([Buffer.from('1'), Buffer.from('2')]);
    const second = watched([Buffer.from('3')]);
    const message = writeFormData([
      { name: 'a', body: first },
      { name: 'b', body: second },
    ]);
    const iterator = message.chunks[Symbol.asyncIterator]();
    for (let taken = 0; taken < count; taken++) await iterator.next();
    await iterator.return?.();
    expect([first.returned, second.returned]).toEqual([1, 1]);
  });
});
