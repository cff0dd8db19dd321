import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSyncFolder, syncInbox } from '../../src/index.ts';
import { fileName, folderName } from '../../src/sync/safe-name.ts';
import { messageOf } from '../consumer/provider-server.ts';
import { type FixedMessage, startFixedProvider } from './fixed-provider.ts';
import { filesBelow, newFolder, readIndex } from './tree.ts';

const retries = { attempts: 1 };

async function fetchAll(messages: readonly FixedMessage[], providerId = 'one') {
  const { consumer } = await startFixedProvider(messages);
  const directory = await newFolder();
  const target = await openSyncFolder(directory, { owner: 'me' });
  const report = await syncInbox({ sources: [{ providerId, consumer }], target, retries }).finally(() =>
    target.close(),
  );
  return { report, directory };
}

const names = [
  '../../../../tmp/evil.sh',
  '..\\..\\evil.bat',
  '/etc/cron.d/evil',
  'C:\\Windows\\evil.dll',
  '.bashrc',
  '..',
  'a\u0000b.pdf',
  'line\nbreak.pdf',
  'gnp.\u202Eexe.pdf',
  'CON',
  'nul.txt',
  'message.json',
  'index.jsonl',
  'x'.repeat(5000),
  '\u{1F600}'.repeat(200),
  '-rf',
  'ends with dots...',
  'file.txt:stream',
  '\ud800 lone surrogate',
];

describe('attack: names that are paths, devices, hidden files or tricks', () => {
  test.each(names)('of files: %j', async (name) => {
    const { report, directory } = await fetchAll([
      { id: 'm1', files: { a: 'content' }, attachment: { fileName: name } },
    ]);
    expect(report.complete).toBe(true);
    // Nothing beside the folder, and within it only what belongs there.
    expect(await readdir(dirname(directory))).toEqual(['inbox']);
    const [entry] = await readIndex(directory);
    const files = Object.keys(await filesBelow(directory)).filter((file) => file !== 'index.jsonl');
    expect(files).toHaveLength(2);
    for (const file of files) expect(dirname(file)).toBe(entry?.folder);
    const [document] = files.filter((file) => !file.endsWith('/message.json'));
    const base = document?.slice(document.lastIndexOf('/') + 1) ?? '';
    expect(base).toMatch(/^01-[^\p{Cc}\p{Cf}<>:"/\\|?*]+$/u);
    expect(Buffer.byteLength(base)).toBeLessThan(200);
    expect(base).not.toMatch(/[. ]$/);
  });

  // A lone surrogate cannot be sent in a path, and a dot segment must not: see below.
  const sendable = names.filter((name) => name.length <= 200 && name !== '..' && name.isWellFormed());
  test.each(sendable)('of messages: %j', async (id) => {
    const { report, directory } = await fetchAll([{ id, files: { a: 'content' } }]);
    expect(report.failures).toEqual([]);
    expect(await readdir(dirname(directory))).toEqual(['inbox']);
    const [entry] = await readIndex(directory);
    expect(entry?.messageId).toBe(id);
    expect(entry?.folder).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
    expect((await readdir(join(directory, entry?.folder ?? ''))).sort()).toEqual(['01-a.pdf', 'message.json']);
  });

  test.each(['..', '\ud800'])('of a message that cannot be asked for: %j is told, not fetched', async (id) => {
    const { report } = await fetchAll([{ id, files: {} }]);
    expect(report).toMatchObject({ complete: false, failures: [{ messageId: id }] });
  });

  test.each(['../../evil', '/', '.ebox-sync', 'index.jsonl'])('of providers: %j', async (providerId) => {
    const { report, directory } = await fetchAll([{ id: 'm1', files: { a: 'content' } }], providerId);
    expect(report.complete).toBe(true);
    expect(await readdir(dirname(directory))).toEqual(['inbox']);
    expect((await readIndex(directory))[0]?.folder).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
  });

  test('that differ in capitals only, or in what is replaced, stay apart', () => {
    const ids = ['abc', 'ABC', 'a/c', 'a\\c', 'a-c', 'a c', ''];
    expect(new Set(ids.map(folderName)).size).toBe(ids.length);
    expect(folderName('a/c')).toMatch(/^a-c-[0-9a-f]{16}$/);
  });

  test('two files of one name', () => {
    expect([fileName(1, 'a.pdf'), fileName(2, 'a.pdf'), fileName(3, '...')]).toEqual([
      '01-a.pdf',
      '02-a.pdf',
      '03-document',
    ]);
  });

  test('long names keep their extension', () => {
    expect(fileName(1, `${'é'.repeat(300)}.pdf`)).toMatch(/^01-é+\.pdf$/);
  });
});

describe('attack: contents that are not what was announced', () => {
  test('wrong bytes under the right digest are not kept', async () => {
    const other = { digest: { digestMethod: 'sha_256', digestValue: 'A'.repeat(43) } };
    const { report, directory } = await fetchAll([{ id: 'm1', files: { a: 'content' }, attachment: other }]);
    expect(report.failures).toMatchObject([{ code: 'REST_CONTENT_DAMAGED', category: 'remote' }]);
    expect(Object.keys(await filesBelow(directory))).toEqual(['index.jsonl']);
  });

  test('more bytes than announced fill no disk', async () => {
    const small = { size: 0.01, digest: undefined };
    const { report, directory } = await fetchAll([{ id: 'm1', files: { a: 'x'.repeat(100_000) }, attachment: small }]);
    expect(report.failures).toMatchObject([{ code: 'REST_CONTENT_TOO_LARGE' }]);
    expect(Object.keys(await filesBelow(directory))).toEqual(['index.jsonl']);
  });

  test('a message of a thousand and one attachments', async () => {
    const files = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`a${index}`, 'x']));
    const { report } = await fetchAll([{ id: 'm1', files }]);
    expect(report.failures).toMatchObject([{ messageId: 'm1', code: 'REST_ANSWER_INVALID' }]);
  });

  test.each([false, true])(
    'a message that is nested a hundred thousand times (metadata only: %s)',
    async (metadataOnly) => {
      const message = JSON.stringify(messageOf('m1', { extra: 'HERE' }));
      const deep = message.replace('"HERE"', '['.repeat(100_000) + ']'.repeat(100_000));
      const { consumer } = await startFixedProvider([], (call, response) => {
        const body = call.path.endsWith('/ebox/messages') ? `{"items":[${deep}],"totalItems":1}` : deep;
        if (call.path.endsWith('/body')) return false;
        response.writeHead(200, { 'content-type': 'application/json' }).end(body);
        return true;
      });
      const directory = await newFolder();
      const target = await openSyncFolder(directory, { owner: 'me' });
      const sources = [{ providerId: 'one', consumer }];
      const report = await syncInbox({ sources, target, retries, metadataOnly }).finally(() => target.close());
      expect(report.failures).toMatchObject([{ messageId: 'm1', code: 'REST_ANSWER_INVALID', category: 'remote' }]);
      expect(Object.keys(await filesBelow(directory))).toEqual(['index.jsonl']);
    },
  );

  test('a list without end', async () => {
    const { consumer } = await startFixedProvider([], (call, response) => {
      if (!call.path.endsWith('/ebox/messages')) return false;
      const page = call.query.get('page');
      const items = Array.from({ length: 100 }, (_, index) => ({ messageId: `${page}-${index}` }));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ items, totalItems: 10 ** 9 }));
      return true;
    });
    const target = await openSyncFolder(await newFolder(), { owner: 'me' });
    const sources = [{ providerId: 'one', consumer }];
    const report = await syncInbox({ sources, target, retries, maxMessages: 500 }).finally(() => target.close());
    expect(report.failures.at(-1)).toMatchObject({ code: 'REST_LISTING_ENDLESS' });
    expect(report.failures.length).toBeLessThanOrEqual(1000);
  });
});
