import { readMultipart } from '@ebox-bridge/multipart';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf, collect, readAll, readText, watched } from './reading.ts';
import { referenceParts } from './reference.ts';

const two = [
  'preamble\r\n--b\r\nContent-Type: text/xml\r\nContent-Id: <root@x>\r\n\r\n<a/>\r\n--b  \r\n',
  'content-id: plain@x\r\nX-Long: one\r\n two\r\nContent-Transfer-Encoding: BINARY\r\n\r\n',
  'line\r\n--bX\r\n--b-\r\n-- b\r\n\r\n--b--\r\nepilogue',
].join('');

describe('readMultipart', () => {
  it('reads headers and bodies', async () => {
    const parts = await readText(two);
    expect(parts.map((part) => [part.contentId, part.contentType, part.bytes.toString()])).toEqual([
      ['root@x', 'text/xml', '<a/>'],
      ['plain@x', undefined, 'line\r\n--bX\r\n--b-\r\n-- b\r\n'],
    ]);
    expect(parts[1]?.headers.get('x-long')).toBe('one two');
  });

  it.each([
    ['with a preamble', two],
    ['that begins with a delimiter', two.slice(two.indexOf('--b'))],
    ['with an empty part', '--b\r\n\r\n\r\n--b\r\n\r\nx\r\n--b--'],
  ])('gives the same parts for every way to cut a message %s in two, and byte by byte', async (_, text) => {
    const message = Buffer.from(text);
    const whole = await readText(text);
    const type = 'multipart/related; boundary=b';
    for (let cut = 0; cut <= message.length; cut++)
      expect(await readAll(chunksOf(message, [cut]), type)).toEqual(whole);
    const each = Array.from(message, (_, index) => index);
    expect(await readAll(chunksOf(message, each), type)).toEqual(whole);
  });

  it('gives a body at once when it has arrived, and in pieces else: the same bytes for every way to cut', async () => {
    const message = Buffer.from(two);
    const whole = await readText(two);
    let atOnce = 0;
    for (let cut = 0; cut <= message.length; cut++) {
      const bytes: Buffer[] = [];
      for await (const { body } of readMultipart(chunksOf(message, [cut]), 'multipart/related; boundary=b')) {
        const taken = body.takeWhole?.();
        if (taken !== undefined) atOnce++;
        bytes.push(taken === undefined ? await collect(body) : Buffer.from(taken));
      }
      expect(bytes).toEqual(whole.map((part) => part.bytes));
    }
    expect(atOnce).toBeGreaterThan(message.length);
  });

  it('gives a body once, at once or in pieces', async () => {
    const parts = readMultipart(chunksOf(Buffer.from(two), []), 'multipart/related; boundary=b');
    const first = (await parts.next()).value;
    expect(String(first?.body.takeWhole?.())).toBe('<a/>');
    expect(first?.body.takeWhole?.()).toBeUndefined();
    expect(() => first?.body[Symbol.asyncIterator]()).toThrow(TypeError);
    const second = (await parts.next()).value;
    await second?.body[Symbol.asyncIterator]().next();
    expect(second?.body.takeWhole?.()).toBeUndefined();
    expect((await parts.next()).done).toBe(true);
  });

  it('lets nobody have the whole of a body whose end is missing', async () => {
    const parts = readMultipart(chunksOf(Buffer.from(two.slice(0, -40)), []), 'multipart/related; boundary=b');
    await parts.next();
    const last = (await parts.next()).value;
    expect(last?.body.takeWhole?.()).toBeUndefined();
    await expect(parts.next()).rejects.toMatchObject({ code: 'MULTIPART_TRUNCATED' });
  });

  it('agrees with the reference reader on messages made of fragments that look like framing', async () => {
    const fragment = fc.constantFrom(
      ...['\r\n--b\r\n', '\r\n--b--', '\r\n--b--\r\n', '--b\r\n', '\r\n--bb\r\n', '\r\n', '\r', '\n', '--', '--b', 'b'],
      ...['A: x\r\n\r\n', '\r\n\r\n', 'data', ' ', '-', '\r\n--b \t\r\n', 'x'.repeat(300)],
    );
    let accepted = 0;
    const property = fc.asyncProperty(
      fc.array(fragment, { maxLength: 14 }),
      fc.array(fc.nat(500), { maxLength: 8 }),
      async (fragments, cuts) => {
        const message = Buffer.from(`--b\r\n\r\n${fragments.join('')}\r\n--b--`);
        const inside = cuts.filter((cut) => cut <= message.length);
        let found: { bytes: Buffer; headers: ReadonlyMap<string, string> }[];
        try {
          found = await readAll(chunksOf(message, inside), 'multipart/mixed; boundary=b', { parts: 100 });
        } catch (error) {
          // Refusing is strict: it must then be refused however it is cut.
          const code = (error as { code: string }).code;
          expect(code).toMatch(/^MULTIPART_(LINE_END|HEADER_MALFORMED|HEADER_DUPLICATE|TRUNCATED)$/);
          await expect(readText(message.toString(), 'b', { parts: 100 })).rejects.toMatchObject({ code });
          return;
        }
        accepted++;
        const expected = referenceParts(message, 'b').map(({ body }) => body);
        expect(found.map(({ bytes }) => bytes.toString('latin1'))).toEqual(expected);
      },
    );
    await fc.assert(property, { numRuns: 1500 });
    expect(accepted).toBeGreaterThan(200);
  });

  it('returns every body of random bytes as it was, for any boundary and any chunks', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 400 }), { minLength: 1, maxLength: 5 }),
      fc.stringMatching(/^[0-9A-Za-z'()+_,./:=?-]{8,70}$/),
      fc.array(fc.nat(2500), { maxLength: 10 }),
      async (bodies, boundary, cuts) => {
        const pieces = bodies.flatMap((body) => [Buffer.from(`\r\n--${boundary}\r\nA: b\r\n\r\n`), body]);
        const message = Buffer.concat([...pieces, Buffer.from(`\r\n--${boundary}--\r\n`)]).subarray(2);
        const inside = cuts.filter((cut) => cut <= message.length);
        const parts = await readAll(chunksOf(message, inside), `multipart/related; boundary="${boundary}"`);
        expect(parts.map(({ bytes }) => bytes)).toEqual(bodies.map((body) => Buffer.from(body)));
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  it('hands over views on the chunks of the source, not copies', async () => {
    const big = Buffer.alloc(100_000, 'x');
    const source = watched([Buffer.from('--b\r\n\r\n'), big, Buffer.from('\r\n--b--')]);
    for await (const part of readMultipart(source, 'multipart/related; boundary=b')) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of part.body) chunks.push(chunk);
      expect(chunks.map((chunk) => chunk.buffer)).toContain(big.buffer);
      expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeGreaterThan(99_000);
    }
  });

  it('reads no further than it is asked, and drops a body that was not read', async () => {
    const source = watched(
      ['--b\r\nA: 1\r\n\r\none', 'more', '\r\n--b\r\nA: 2\r\n\r\ntwo\r\n--b--'].map((x) => Buffer.from(x)),
    );
    const parts = readMultipart(source, 'multipart/related; boundary=b');
    const first = await parts.next();
    expect(source.pulled).toBe(1);
    const second = await parts.next();
    if (first.done || second.done) throw new Error('expected two parts');
    expect(second.value.headers.get('a')).toBe('2');
    expect(() => first.value.body[Symbol.asyncIterator]()).toThrow(TypeError);
    expect((await collect(second.value.body)).toString()).toBe('two');
    expect((await parts.next()).done).toBe(true);
  });

  it('drops the rest of a body that was left early', async () => {
    const text = `--b\r\n\r\n${'x'.repeat(1000)}\r\n--b\r\n\r\ntwo\r\n--b--`;
    const bodies: string[] = [];
    for await (const part of readMultipart(chunksOf(Buffer.from(text), [20, 30]), 'multipart/mixed; boundary=b')) {
      for await (const chunk of part.body) {
        bodies.push(Buffer.from(chunk).toString());
        break;
      }
    }
    expect(bodies).toEqual(['x'.repeat(13), 'two']);
  });

  it('gives the source back when closed early, never started, or failed', async () => {
    const chunks = [Buffer.from('--b\r\n\r\none'), Buffer.from('two')];
    const left = watched(chunks);
    for await (const _part of readMultipart(left, 'multipart/related; boundary=b')) break;
    const unstarted = watched(chunks);
    await readMultipart(unstarted, 'multipart/related; boundary=b').return();
    const failed = watched(chunks);
    await expect(readAll(failed, 'multipart/related; boundary=b', { totalBytes: 11 })).rejects.toMatchObject({
      code: 'MULTIPART_TOO_LARGE',
    });
    const typed = watched(chunks);
    await expect(readAll(typed, 'text/xml')).rejects.toMatchObject({ code: 'MULTIPART_CONTENT_TYPE' });
    expect([left.returned, unstarted.returned, failed.returned, typed.returned]).toEqual([1, 1, 1, 1]);
  });

  it('passes an error of the source on as it is', async () => {
    const broken = new Error('socket gone');
    async function* source() {
      yield Buffer.from('--b\r\n\r\none');
      throw broken;
    }
    await expect(readAll(source(), 'multipart/related; boundary=b')).rejects.toBe(broken);
  });

  it('reads form-data names and file names', async () => {
    const disposition = (value: string) => readText(`--b\r\nContent-Disposition: form-data; ${value}\r\n\r\n\r\n--b--`);
    expect((await disposition('name="up"; filename="caf%C3%A9 %E2%82%AC.pdf"'))[0]?.fileName).toBe('café €.pdf');
    expect((await disposition('name=up; filename="100% \\"real\\".pdf"'))[0]?.fileName).toBe('100% "real".pdf');
    expect((await disposition(`name="a"; filename="x"; filename*=UTF-8''%C3%A9`))[0]?.fileName).toBe('é');
    expect((await disposition('name="é"'))[0]?.name).toBe('é');
  });
});

describe('content that looks like framing everywhere', () => {
  it.each(['\r\n', '\r\n--', '\r\n--b-'])('%j costs no more slices than chunks (slow-reader attack)', async (bait) => {
    const chunk = Buffer.from(bait.repeat(10_000));
    const source = watched([Buffer.from('--b\r\n\r\n'), ...Array(20).fill(chunk), Buffer.from('\r\n--b--')]);
    let slices = 0;
    const seen: Uint8Array[] = [];
    for await (const part of readMultipart(source, 'multipart/related; boundary=b')) {
      for await (const slice of part.body) {
        slices++;
        seen.push(slice);
      }
    }
    expect(Buffer.concat(seen).equals(Buffer.concat(Array(20).fill(chunk)))).toBe(true);
    expect(slices).toBeLessThan(70);
  });
});
