import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { IncomingPart } from '../src/command.ts';
import type { CheckedFile } from '../src/content-rules.ts';
import { FileFlow } from '../src/file-flow.ts';
import type { BridgeObserver } from '../src/observer.ts';
import { createRetainedBudget, RetainedFiles } from '../src/retained.ts';

const bytes = Buffer.from('%PDF the bytes of a file');
const sha256 = (encoding: 'hex' | 'base64') => createHash('sha256').update(bytes).digest(encoding);
const sha512 = createHash('sha512').update(bytes).digest('base64');

const fileOf = (number: number, change: Partial<CheckedFile> = {}): CheckedFile => ({
  title: 'a title',
  contentId: `file${number}@x`,
  fileName: `${number}.pdf`,
  mediaType: 'application/pdf',
  role: number === 1 ? 'document' : 'annex',
  partName: `upfile${number}`,
  ...change,
});

/** A part that has arrived, and is not to be read in pieces. */
const arrived = (number: number): IncomingPart => ({
  contentId: `file${number}@x`,
  body: {
    takeWhole: () => bytes,
    [Symbol.asyncIterator]: () => expect.unreachable('the body was taken whole'),
  },
});
const streaming = (number: number): IncomingPart => ({
  contentId: `file${number}@x`,
  body: (async function* () {
    yield bytes.subarray(0, 3);
    yield bytes.subarray(3);
  })(),
});

function flowOf(parts: readonly IncomingPart[], files: readonly CheckedFile[], limitPerCall = 1000) {
  const dropped: string[] = [];
  const flow = new FileFlow({
    parts: (async function* () {
      yield* parts;
    })(),
    files,
    retained: new RetainedFiles(createRetainedBudget(10_000), limitPerCall),
    observer: { dropped: (part: string) => dropped.push(part) } as unknown as BridgeObserver,
    spool: async (body) => {
      const kept: Uint8Array[] = [];
      for await (const chunk of body) kept.push(Buffer.from(chunk));
      const whole = Buffer.concat(kept);
      return {
        size: whole.length,
        open: async function* () {
          yield whole;
        },
        dispose: async () => undefined,
      };
    },
  });
  return { flow, dropped };
}

async function textOf(body: AsyncIterable<Uint8Array> | Uint8Array | (() => AsyncIterable<Uint8Array>)) {
  if (body instanceof Uint8Array) return String(body);
  let text = '';
  for await (const chunk of typeof body === 'function' ? body() : body) text += String(chunk);
  return text;
}

describe.each([
  ['arrived', arrived],
  ['stream', streaming],
])('files whose parts have %s', (_, part) => {
  test('are kept and known by their digest', async () => {
    const digest = { method: 'SHA-512' as const, value: sha512 };
    const { flow } = flowOf([part(1), part(2)], [fileOf(1, { digest }), fileOf(2)]);
    expect(await flow.contents()).toEqual(Array(2).fill({ sha256: sha256('hex'), size: bytes.length }));
    expect(flow.repeatable).toBe(true);
    expect(flow.keptFiles().map(({ partName, body }) => [partName, String(body)])).toEqual([
      ['upfile1', String(bytes)],
      ['upfile2', String(bytes)],
    ]);
  });

  test('are sent in their order when they are too much to keep', async () => {
    const { flow } = flowOf([part(1), part(2)], [fileOf(1), fileOf(2)], bytes.length + 1);
    const sent: string[] = [];
    for await (const { partName, body } of flow.files()) sent.push(`${partName} ${await textOf(body)}`);
    expect(sent).toEqual([`upfile1 ${bytes}`, `upfile2 ${bytes}`]);
    expect(await flow.contents()).toHaveLength(2);
    expect(flow.repeatable).toBe(false);
  });

  test('are put aside when they are too much to keep and needed again', async () => {
    const { flow } = flowOf([part(1), part(2)], [fileOf(1), fileOf(2)], 5);
    await flow.putAside();
    expect(flow.repeatable).toBe(true);
    for (const { body } of flow.keptFiles()) expect(await textOf(body)).toBe(String(bytes));
  });

  test('with another Digest than the envelope states are refused', async () => {
    const digest = {
      method: 'SHA-256' as const,
      value: sha256('base64').replace(/^./, (one) => (one === 'A' ? 'B' : 'A')),
    };
    const { flow } = flowOf([part(1)], [fileOf(1, { digest })]);
    await expect(flow.readAhead()).rejects.toMatchObject({ code: 'BRIDGE_DIGEST_MISMATCH' });
    await expect(flow.contents()).rejects.toMatchObject({ code: 'BRIDGE_DIGEST_MISMATCH' });
  });

  test('that nobody names are counted and dropped', async () => {
    const { flow, dropped } = flowOf([part(9), part(1)], [fileOf(1)]);
    expect(await flow.contents()).toHaveLength(1);
    expect(dropped).toEqual(['unnamed-part']);
  });
});

test('a limit that is broken while a part is taken whole breaks the upload', async () => {
  const body = {
    takeWhole: () => {
      throw new Error('too large');
    },
    [Symbol.asyncIterator]: () => expect.unreachable(),
  };
  const { flow } = flowOf([{ contentId: 'file1@x', body }], [fileOf(1)]);
  await expect(flow.contents()).rejects.toMatchObject({ code: 'BRIDGE_UPLOAD_BROKEN' });
});

test('what still arrives for a call that is over takes nothing of the memory of the others', async () => {
  const budget = createRetainedBudget(bytes.length);
  const uploading = Promise.withResolvers<void>();
  const flow = new FileFlow({
    parts: (async function* () {
      yield {
        contentId: 'file1@x',
        body: (async function* () {
          await uploading.promise;
          yield bytes;
        })(),
      };
    })(),
    files: [fileOf(1)],
    retained: new RetainedFiles(budget, 1000),
    observer: { dropped: () => undefined } as unknown as BridgeObserver,
    spool: () => expect.unreachable('nothing is put aside'),
  });
  expect(await flow.contentsAtHand()).toBeUndefined();
  flow.close();
  uploading.resolve();
  await flow.readAhead().catch(() => undefined);
  expect(budget.take(bytes.length)).toBe(true);
});
