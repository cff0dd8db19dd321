import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  EboxRestError,
  type MessageRecord,
  openSyncFolder,
  type SyncInboxOptions,
  type SyncTarget,
  syncInbox,
} from '../../src/index.ts';
import { messageOf, sha256 } from '../consumer/provider-server.ts';
import { answerJson } from '../loopback.ts';
import { type FixedMessage, startFixedProvider } from './fixed-provider.ts';
import { filesBelow, newFolder, readIndex } from './tree.ts';

const retries = { attempts: 3, firstWaitMs: 1, longestWaitMs: 2000 };
const messages: readonly FixedMessage[] = [
  { id: 'm1', files: { a: 'main of m1', b: 'other of m1' }, change: { expirationDate: '2029-01-01T00:00:00Z' } },
  { id: 'm2', files: { a: 'main of m2' }, change: { expirationDate: '2027-01-01T00:00:00Z' }, body: { fr: 'corps' } },
  { id: 'm3', files: { a: 'main of m3' }, change: { expirationDate: '2028-01-01T00:00:00Z' } },
];

async function into(directory: string, options: Omit<SyncInboxOptions, 'target'>) {
  const target = await openSyncFolder(directory, { owner: '0206731645' });
  try {
    return await syncInbox({ retries, ...options, target });
  } finally {
    await target.close();
  }
}

describe('all messages of all providers', () => {
  test('each in a folder of its own, with an index; only the owner may read them', async () => {
    const one = await startFixedProvider(messages);
    const two = await startFixedProvider([{ id: 'm1', files: { a: 'the same id at another provider' } }]);
    const directory = await newFolder();
    const sources = [
      { providerId: 'one', consumer: one.consumer },
      { providerId: 'two', consumer: two.consumer },
    ];
    const report = await into(directory, { sources });
    expect(report).toMatchObject({
      complete: true,
      failures: [],
      bytes: 72,
      providers: [
        { providerId: 'one', listed: 3, fetched: 3, alreadyThere: 0, failed: 0, notTried: 0 },
        { providerId: 'two', listed: 1, fetched: 1 },
      ],
    });
    const index = await readIndex(directory);
    expect(index.map(({ providerId, messageId }) => `${providerId} ${messageId}`).sort()).toEqual([
      'one m1',
      'one m2',
      'one m3',
      'two m1',
    ]);
    const files = await filesBelow(directory);
    for (const { folder, messageId, providerId } of index) {
      const record = JSON.parse(files[`${folder}/message.json`] ?? '') as MessageRecord;
      expect(record).toMatchObject({
        providerId,
        messageId,
        state: 'complete',
        message: { messageId, readStatus: false },
      });
      for (const { file, size, sha256: digest, checkedBy } of record.files) {
        const text = files[`${folder}/${file}`] ?? '';
        expect([text.length, sha256(text, 'hex'), checkedBy]).toEqual([size, digest, 'digest']);
      }
    }
    expect(Object.values(files)).toContain('other of m1');
    expect(Object.values(files).join()).toContain('corps');
    expect(await readdir(join(directory, '.ebox-sync'))).toEqual(['lock', 'owner.json']);
    if (process.platform === 'win32') return;
    for (const name of await readdir(directory, { recursive: true })) {
      const found = await stat(join(directory, name));
      expect([name, found.mode & 0o777]).toEqual([name, found.isDirectory() ? 0o700 : 0o600]);
    }
  });

  test('a second run fetches nothing', async () => {
    const { consumer, calls } = await startFixedProvider(messages);
    const directory = await newFolder();
    const sources = [{ providerId: 'one', consumer }];
    await into(directory, { sources });
    calls.length = 0;
    expect(await into(directory, { sources })).toMatchObject({
      complete: true,
      providers: [{ alreadyThere: 3, fetched: 0 }],
    });
    expect(calls).toHaveLength(1);
    expect(await readIndex(directory)).toHaveLength(3);
  });

  test('what expires soonest comes first, and the main content of a message last', async () => {
    const { consumer, calls } = await startFixedProvider(messages);
    await into(await newFolder(), { sources: [{ providerId: 'one', consumer }], concurrency: 1 });
    const contents = calls
      .filter(({ path }) => path.endsWith('/content'))
      .map(({ path }) => path.split('/').slice(5, 8).join());
    expect(contents).toEqual(['m2,attachments,a', 'm3,attachments,a', 'm1,attachments,b', 'm1,attachments,a']);
  });

  test('metadata only: nothing is marked as read; a later run fetches the contents', async () => {
    const { consumer, calls } = await startFixedProvider(messages);
    const directory = await newFolder();
    const sources = [{ providerId: 'one', consumer }];
    expect(await into(directory, { sources, metadataOnly: true })).toMatchObject({ complete: true, bytes: 0 });
    expect(calls.map(({ path }) => path)).toEqual(['/registry/v3/ebox/messages']);
    expect((await readIndex(directory)).map(({ state }) => state)).toEqual(['metadata', 'metadata', 'metadata']);
    expect(Object.keys(await filesBelow(directory))).toHaveLength(4);
    await into(directory, { sources, metadataOnly: true });
    expect(await readIndex(directory)).toHaveLength(3);
    await into(directory, { sources });
    const index = await readIndex(directory);
    expect(index.slice(3).map(({ state }) => state)).toEqual(['complete', 'complete', 'complete']);
    expect(Object.values(await filesBelow(directory))).toContain('other of m1');
    // Also the other way round: metadata never replaces contents.
    await into(directory, { sources, metadataOnly: true });
    expect(await readIndex(directory)).toHaveLength(6);
  });

  test("a handler of one's own instead of a folder", async () => {
    const { consumer } = await startFixedProvider(messages);
    const taken = new Map<string, string[]>();
    const target: SyncTarget = {
      stateOf: async ({ messageId }) => (messageId === 'm3' ? 'complete' : undefined),
      begin: async () => {
        const texts: string[] = [];
        return {
          async writeFile(_attachment, number, chunks) {
            let text = '';
            for await (const chunk of chunks) text += Buffer.from(chunk).toString();
            texts.push(text);
            return { file: String(number), size: text.length, sha256: sha256(text, 'hex') };
          },
          commit: async ({ messageId }) => void taken.set(messageId, texts),
          abandon: async () => undefined,
        };
      },
    };
    await syncInbox({ sources: [{ providerId: 'one', consumer }], target });
    expect(Object.fromEntries(taken)).toEqual({ m1: ['other of m1', 'main of m1'], m2: ['main of m2'] });
  });
});

describe('what fails is told, and does not hold up the rest', () => {
  test('one message that its provider cannot give', async () => {
    const { consumer } = await startFixedProvider(messages, (call, response) => {
      if (!call.path.includes('/m2/attachments')) return false;
      answerJson(response, 403, { id: 'u1', code: 'FORBIDDEN', message: 'not for 85073003328' });
      return true;
    });
    const directory = await newFolder();
    const report = await into(directory, { sources: [{ providerId: 'one', consumer }] });
    expect(report).toMatchObject({ complete: false, providers: [{ fetched: 2, failed: 1, notTried: 0 }] });
    expect(report.failures).toEqual([
      {
        providerId: 'one',
        messageId: 'm2',
        expirationDate: '2027-01-01T00:00:00Z',
        code: 'REST_FORBIDDEN',
        category: 'configuration',
        message: expect.stringContaining('403'),
      },
    ]);
    expect(JSON.stringify(report)).not.toContain('85073003328');
    expect(await readIndex(directory)).toHaveLength(2);
  });

  test.each([
    ['503', 503, {}],
    ['429 with Retry-After', 429, { 'retry-after': '1' }],
  ])('%s passes: tried again after the time that was asked for', async (_name, status, headers) => {
    let refusals = 0;
    const started = performance.now();
    const { consumer } = await startFixedProvider(messages.slice(0, 1), (call, response) => {
      if (!call.path.endsWith('/content') || refusals > 0) return false;
      refusals += 1;
      response.writeHead(status, headers).end();
      return true;
    });
    const report = await into(await newFolder(), { sources: [{ providerId: 'one', consumer }] });
    expect(report).toMatchObject({ complete: true, failures: [] });
    expect(refusals).toBe(1);
    if (status === 429) expect(performance.now() - started).toBeGreaterThan(900);
  });

  test('a Retry-After that is too long is not waited for', async () => {
    const { consumer } = await startFixedProvider(messages, (_call, response) => {
      response.writeHead(429, { 'retry-after': '86400' }).end();
      return true;
    });
    const report = await into(await newFolder(), { sources: [{ providerId: 'one', consumer }] });
    expect(report.failures).toMatchObject([{ providerId: 'one', code: 'REST_UNAVAILABLE', category: 'remote' }]);
  });

  test('a content that breaks off in the middle is fetched again from its start', async () => {
    let cuts = 0;
    const { consumer } = await startFixedProvider(messages.slice(0, 1), (call, response) => {
      if (!call.path.endsWith('/content') || cuts >= 2) return false;
      cuts += 1;
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 10 }).write('main');
      setTimeout(() => response.socket?.destroy(), 10);
      return true;
    });
    const directory = await newFolder();
    expect(await into(directory, { sources: [{ providerId: 'one', consumer }] })).toMatchObject({ complete: true });
    const texts = Object.entries(await filesBelow(directory)).filter(([name]) => name.endsWith('.pdf'));
    expect(texts.map(([, text]) => text).sort()).toEqual(['main of m1', 'other of m1']);
  });

  test('a provider that is down does not hold up another, and is left alone after a while', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ id: `x${index}`, files: { a: `x${index}` } }));
    let listed = false;
    const down = await startFixedProvider(many, (_call, response) => {
      if (!listed) {
        listed = true;
        return false;
      }
      response.writeHead(503).end();
      return true;
    });
    const up = await startFixedProvider(messages);
    const report = await into(await newFolder(), {
      sources: [
        { providerId: 'down', consumer: down.consumer },
        { providerId: 'up', consumer: up.consumer },
      ],
      concurrency: 2,
    });
    const [first, second] = report.providers;
    expect(first).toMatchObject({ providerId: 'down', listed: 30, fetched: 0 });
    expect((first?.failed ?? 0) + (first?.notTried ?? 0)).toBe(30);
    expect(first?.notTried).toBeGreaterThan(20);
    expect(second).toMatchObject({ fetched: 3, failed: 0 });
  });

  test('messages that always fail do not keep the others of the provider from being fetched, however many they are', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ id: `x${index}`, files: { a: `x${index}` } }));
    const { consumer } = await startFixedProvider(many, (call, response) => {
      if (!/\/x[0-2]?\d\//.test(call.path)) return false;
      response.writeHead(500).end();
      return true;
    });
    const report = await into(await newFolder(), { sources: [{ providerId: 'one', consumer }] });
    expect(report.providers).toMatchObject([{ listed: 40, fetched: 10, failed: 30, notTried: 0 }]);
  });

  test('a client that is revoked meanwhile: ends soon, not after every message', async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ id: `x${index}`, files: { a: `x${index}` } }));
    const { consumer, calls } = await startFixedProvider(many, (call, response) => {
      if (call.query.get('page') === '1' && call.query.get('pageSize') === '100') return false;
      answerJson(response, 401, { type: 'urn:problem-type:belgif:invalidAccessToken', title: 'no', status: 401 });
      return true;
    });
    const report = await into(await newFolder(), { sources: [{ providerId: 'one', consumer }] });
    expect(report.failures[0]).toMatchObject({ code: 'REST_UNAUTHORIZED', category: 'configuration' });
    expect(calls.length).toBeLessThan(40);
  });

  test('a full disk ends the run: no more messages are marked as read in vain', async () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ id: `x${index}`, files: { a: `x${index}` } }));
    const { consumer, calls } = await startFixedProvider(many);
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' });
    const target: SyncTarget = {
      stateOf: async () => undefined,
      begin: async () => ({
        writeFile: async () => {
          throw new EboxRestError('REST_FOLDER_UNUSABLE', 'a file cannot be written', { cause: full });
        },
        commit: async () => undefined,
        abandon: async () => undefined,
      }),
    };
    const run = syncInbox({ sources: [{ providerId: 'one', consumer }], target, retries });
    await expect(run).rejects.toMatchObject({ code: 'REST_FOLDER_UNUSABLE', category: 'configuration' });
    expect(calls.filter(({ path }) => path.endsWith('/content')).length).toBeLessThan(10);
  });

  test('a list that breaks off: what was listed is fetched', async () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ id: `x${index}`, files: {} }));
    const { consumer } = await startFixedProvider(many, (call, response) => {
      if (call.query.get('page') !== '2') return false;
      response.socket?.destroy();
      return true;
    });
    const report = await into(await newFolder(), { sources: [{ providerId: 'one', consumer }] });
    expect(report).toMatchObject({ complete: false, providers: [{ listed: 100, fetched: 100, failed: 1 }] });
    expect(report.failures).toMatchObject([{ providerId: 'one', code: 'TRANSPORT_CLOSED', category: 'network' }]);
  });

  test('a list with a message that is not as the contract says', async () => {
    const broken: FixedMessage = { id: 'broken', files: {}, change: { receiptDate: 5 } };
    const { consumer } = await startFixedProvider([...messages, broken]);
    const report = await into(await newFolder(), { sources: [{ providerId: 'one', consumer }] });
    expect(report).toMatchObject({ complete: false, providers: [{ listed: 3, fetched: 3, failed: 1 }] });
    expect(report.failures).toMatchObject([{ messageId: 'broken', code: 'REST_ANSWER_INVALID', category: 'remote' }]);
  });

  test('a list whose attachments have no identifiers: those of the message are asked for', async () => {
    const { consumer, calls } = await startFixedProvider(messages.slice(0, 1), (call, response) => {
      if (!call.path.endsWith('/m1')) return false;
      const { attachments, ...rest } = messageOf('m1');
      const items = [{ fileName: 'a.pdf', isMainContent: true, mediaType: 'application/pdf', size: 1 }];
      answerJson(response, 200, { ...rest, attachments: { ...attachments, items, totalItems: 1 } });
      return true;
    });
    const report = await into(await newFolder(), { sources: [{ providerId: 'one', consumer }] });
    expect(calls.some(({ path }) => path.endsWith('/m1/attachments'))).toBe(true);
    expect(report).toMatchObject({ complete: true, bytes: 21 });
  });

  test('a body that is the main content and is not given', async () => {
    const { consumer } = await startFixedProvider([{ id: 'm', files: {}, change: { isBodyMainContent: true } }]);
    const report = await into(await newFolder(), { sources: [{ providerId: 'one', consumer }] });
    expect(report.failures).toMatchObject([{ messageId: 'm', code: 'REST_NOT_FOUND' }]);
  });

  test('stopped in the middle: nothing half is left, and the next run goes on', async () => {
    const stop = new AbortController();
    const { consumer } = await startFixedProvider(messages, (call) => {
      if (call.path.includes('/m3/attachments')) stop.abort(new Error('enough'));
      return false;
    });
    const directory = await newFolder();
    const sources = [{ providerId: 'one', consumer }];
    await expect(into(directory, { sources, concurrency: 1, signal: stop.signal })).rejects.toBeDefined();
    expect((await readIndex(directory)).map(({ messageId }) => messageId)).toEqual(['m2']);
    expect(await readdir(join(directory, '.ebox-sync'))).toEqual(['lock', 'owner.json']);
    expect(await into(directory, { sources })).toMatchObject({
      complete: true,
      providers: [{ fetched: 2, alreadyThere: 1 }],
    });
  });
});
