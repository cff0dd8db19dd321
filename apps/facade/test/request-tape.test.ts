import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spool } from '@ebox-bridge/multipart';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RequestTape } from '../src/http/request-tape.ts';

let directory: string;
beforeAll(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'ebox-tape-')), 'spool');
});
afterAll(() => rm(join(directory, '..'), { recursive: true, force: true }));

async function* chunks(count: number, size = 1000) {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(size, index);
}
const all = async (source: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
};
const tapeOf = (source: AsyncIterable<Uint8Array>, change: object = {}) =>
  new RequestTape(source, {
    memoryBytes: 3000,
    headBytes: 5000,
    head: { take: () => undefined, release() {} },
    spool: (body) => spool(body, { directory, maxBytes: 1_000_000 }),
    ...change,
  });
/** Reads so many chunks, as a parser does that has what it wants. */
async function take(tape: RequestTape, count: number) {
  const reader = tape.read();
  for (let index = 0; index < count; index += 1) await reader.next();
  return reader;
}

describe('a request on tape', () => {
  test('streams what was read and what was not, once', async () => {
    const tape = tapeOf(chunks(20));
    await take(tape, 2);
    tape.hold();
    expect((await all(tape.open())).equals(await all(chunks(20)))).toBe(true);
    await expect(all(tape.open())).rejects.toThrow(TypeError);
  });

  test.each([2, 20])('recorded, %i chunks can be opened again and again', async (count) => {
    const tape = tapeOf(chunks(count));
    const reader = await take(tape, 1);
    tape.hold();
    tape.record();
    for await (const _ of reader);
    const whole = await all(chunks(count));
    expect((await all(tape.open())).equals(whole)).toBe(true);
    expect((await all(tape.open())).equals(whole)).toBe(true);
    await tape.dispose();
  });

  test('what the parser left unread is part of it', async () => {
    const tape = tapeOf(chunks(20));
    await take(tape, 2);
    tape.record();
    await take(tape, 3);
    expect((await all(tape.open())).equals(await all(chunks(20)))).toBe(true);
    await tape.dispose();
  });

  test('read on without record, it is lost, and says so', async () => {
    const tape = tapeOf(chunks(20));
    await take(tape, 1);
    tape.hold();
    await take(tape, 1);
    await expect(all(tape.open())).rejects.toThrow(TypeError);
  });

  test('an envelope that does not come soon enough: the request is read all the same, and cannot be handed on', async () => {
    const tape = tapeOf(chunks(20));
    await take(tape, 6);
    expect(tape.kept).toBe(false);
    expect(() => tape.record()).toThrow(expect.objectContaining({ code: 'BRIDGE_UPLOAD_BROKEN' }));
    await expect(all(tape.open())).rejects.toMatchObject({ code: 'BRIDGE_UPLOAD_BROKEN' });
    expect((await all(tape.read())).length).toBe(14_000);
  });

  test('strangers cannot fill the memory with beginnings: they are counted, and given back', async () => {
    let counted = 0;
    const head = {
      take(bytes: number) {
        counted += bytes;
        return undefined;
      },
      release() {
        counted = 0;
      },
    };
    const tape = tapeOf(chunks(20), { head });
    await take(tape, 3);
    expect(counted).toBe(3000);
    tape.hold();
    await take(tape, 1);
    expect(counted).toBe(0);
    const full = tapeOf(chunks(20), { head: { take: () => Promise.reject(new Error('full')), release() {} } });
    await expect(take(full, 1)).rejects.toThrow('full');
  });

  test('a full disk reaches whoever reads', async () => {
    const tape = tapeOf(chunks(20), { spool: () => Promise.reject(new Error('disk full')) });
    tape.record();
    await expect(take(tape, 20)).rejects.toThrow('disk full');
  });

  test('given back while a backend still reads, it lasts until the backend is done', async () => {
    const tape = tapeOf(chunks(20));
    tape.record();
    const reading = tape.open()[Symbol.asyncIterator]();
    await reading.next();
    await tape.dispose();
    let size = 1000;
    for (let step = await reading.next(); step.done !== true; step = await reading.next()) size += step.value.length;
    expect(size).toBe(20_000);
    await expect(all(tape.open())).rejects.toThrow(TypeError);
  });

  test('a source that fails fails the reader', async () => {
    async function* broken() {
      yield Buffer.alloc(10);
      throw new Error('gone');
    }
    const tape = tapeOf(broken());
    tape.record();
    await expect(all(tape.open())).rejects.toThrow('gone');
    await tape.dispose();
  });
});
