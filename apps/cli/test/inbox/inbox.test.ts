import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { type InboxWorld, mandator, startInboxWorld } from './world.ts';

let world: InboxWorld;
let first: string;
let second: string;
beforeAll(async () => {
  world = await startInboxWorld();
  first = await world.publish({
    subject: 'Carte de travail',
    body: 'Bonjour',
    contents: [Buffer.from('one'), Buffer.from('two')],
  });
  second = await world.publish({ provider: 'second', subject: 'Autre \u001b[31mrouge', fileName: '../../évil.pdf' });
  await world.publish({ recipient: mandator, subject: 'For the mandator' });
});
afterAll(() => world.close());

const inbox = (command: string, ...parameters: readonly string[]) =>
  runMain('inbox', command, ...parameters, '--simulator', join(world.folder, 'sim'));
interface Printed {
  readonly code: number;
  readonly error: string;
  readonly [name: string]: unknown;
}
const json = async (command: string, ...parameters: readonly string[]): Promise<Printed> => {
  const { out, code, error } = await inbox(command, ...parameters, '--json');
  return { ...(JSON.parse(out) as Record<string, unknown>), code, error };
};

describe('reading', () => {
  test('list: all providers, newest first; a subject cannot write to the terminal', async () => {
    const { out, code } = await inbox('list');
    expect(code).toBe(0);
    expect(out).toContain(`${first}  ebox  Carte de travail`);
    expect(out).toContain(`${second}  second-provider  Autre \ufffd[31mrouge`);
    expect(out).not.toContain('mandator');
    expect(await json('list')).toMatchObject({
      messages: [
        { provider: 'ebox', messageId: first, readStatus: false },
        { provider: 'second-provider', messageId: second, sender: { enterpriseNumber: '0206731645' } },
      ],
      more: false,
      skipped: [],
    });
  });

  test('list: filters, search, limit, one provider, an empty answer', async () => {
    const ids = async (...parameters: readonly string[]) =>
      ((await json('list', ...parameters))['messages'] as { messageId: string }[]).map(({ messageId }) => messageId);
    expect(await ids('--search', 'travail', '--language', 'fr')).toEqual([first]);
    expect(await ids('--provider', 'second-provider')).toEqual([second]);
    expect(await ids('--unread', '--type', 'DIMONA1', '--visible')).toEqual([first, second]);
    expect(await ids('--read')).toEqual([]);
    expect(await ids('--received-before', '2020-01-01')).toEqual([]);
    expect(await ids('--partition', 'GENERAL')).toEqual([first]);
    expect(await json('list', '--limit', '1')).toMatchObject({ more: true, messages: [{ messageId: first }] });
  });

  test.each([
    [['--search', 'x']],
    [['--received-before', 'yesterday']],
    [['--provider', 'nobody']],
    [['--on-behalf-of', '123']],
    [['--environment', 'prd']],
  ])('list %j: what cannot be asked', async (parameters) => {
    const { code, error } = await inbox('list', ...parameters);
    expect(code).toBe(1);
    expect(error).toContain('CLI_INPUT_INVALID');
  });

  test('show marks nothing as read; the body on demand', async () => {
    const { out } = await inbox('show', first, '--body');
    expect(out).toContain('subject    Carte de travail');
    expect(out).toContain('attachment 1: letter.pdf (application/pdf, 1 kB, main content)');
    expect(out).toContain('Bonjour');
    expect(await json('show', first)).toMatchObject({ provider: 'ebox', messageId: first, readStatus: false });
    const unknown = await inbox('show', 'nothing');
    expect([unknown.code, unknown.error]).toEqual([1, expect.stringContaining('CLI_MESSAGE_UNKNOWN')]);
  });

  test('on behalf of a mandator, and without a mandate', async () => {
    expect(await json('list', '--on-behalf-of', mandator)).toMatchObject({
      messages: [{ subject: { fr: 'For the mandator' } }],
    });
    const { code, error } = await inbox('list', '--on-behalf-of', '0406798006');
    expect([code, error]).toEqual([1, expect.stringContaining('REST_FORBIDDEN')]);
  });

  test('a provider that is down does not hide what the other one has', async () => {
    await fetch(`${world.simulator.urls.admin}/trouble`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ operation: 'consult', status: 503, count: 1 }),
    });
    expect(await json('list')).toMatchObject({
      code: 2,
      messages: [{ messageId: second }],
      skipped: [{ providerId: 'ebox', code: 'REST_UNAVAILABLE' }],
    });
  });

  test('stats', async () => {
    expect(await json('stats')).toMatchObject({
      providers: [
        { provider: 'ebox', numberOfMessages: 1, statistics: { messageTypes: [{ messageTypeId: 'DIMONA1' }] } },
        { provider: 'second-provider', numberOfMessages: 1 },
      ],
    });
    expect((await inbox('stats')).out).toContain('ebox (e-Box): 1 messages, 1 unread');
  });

  test('with the configuration of a facade: its client, its certificate', async () => {
    const { out } = await runMain('facade', 'init', '--simulator', join(world.folder, 'sim'));
    const file = join(world.folder, 'facade.json');
    await writeFile(file, out);
    const listed = await runMain('inbox', 'list', '--config', file, '--json');
    // It got a token and was told by the provider that its enterprise, another one than above, has no e-Box.
    expect([listed.code, listed.error]).toEqual([1, expect.stringContaining('EBOX_NOT_FOUND')]);
  });

  test('without a registry of providers: its address, its version from the path', async () => {
    const { urls } = world.simulator;
    const at = (url: string) => json('list', '--provider-url', url);
    expect(await at(`${urls.messageRegistry}/v3`)).toMatchObject({
      messages: [{ provider: 'provider', messageId: first }],
    });
    expect(await at(`${urls.secondMessageRegistry}/v2`)).toMatchObject({ messages: [{ messageId: second }] });
  });
});

describe('changing', () => {
  test('hide and show again; a wrong identifier changes nothing', async () => {
    expect((await inbox('hide', first, 'nothing')).code).toBe(1);
    expect(await json('list', '--hidden')).toMatchObject({ messages: [] });
    expect((await inbox('hide', first, second)).out).toBe('2 hidden.\n');
    expect(await json('list', '--hidden')).toMatchObject({ messages: [{ messageId: first }, { messageId: second }] });
    expect(await json('hide', '--undo', first, second)).toMatchObject({ ok: true, visible: true });
    expect(await json('list', '--hidden')).toMatchObject({ messages: [] });
  });

  test('move to a partition, where the provider has some', async () => {
    expect((await inbox('move', first, '--to', 'HR')).code).toBe(0);
    expect(await json('list', '--partition', 'HR')).toMatchObject({ messages: [{ messageId: first }] });
    expect((await inbox('move', second, '--to', 'HR')).error).toContain('CLI_INPUT_INVALID');
    expect((await inbox('move', first, '--to', 'NOWHERE')).error).toContain('REST_REQUEST_REFUSED');
  });

  test('reply: to the sender, once for one key', async () => {
    const file = join(world.folder, 'answer.pdf');
    await writeFile(file, '%PDF answer');
    const key = '0b8ac1d1-2b2f-4f7c-9d0a-1f3c5f4b8a55';
    const options = ['--file', file, '--subject', 'Réponse', '--language', 'fr', '--key', key];
    const { messageId } = await json('reply', first, ...options);
    expect(await json('show', String(messageId))).toMatchObject({
      originalMessageId: first,
      subject: { fr: 'Réponse' },
    });
    const again = await inbox('reply', first, ...options);
    expect([again.code, again.error]).toEqual([1, expect.stringContaining('a reply with this key was sent before')]);
    const text = join(world.folder, 'answer.exe');
    expect((await inbox('reply', first, ...options, '--file', text)).error).toContain('CLI_INPUT_INVALID');
  });
});

describe('for a mandator', () => {
  test('reply: with the scope of a representative, in the name of the mandator', async () => {
    const { messages } = await json('list', '--on-behalf-of', mandator);
    const [{ messageId }] = messages as [{ messageId: string }];
    const file = join(world.folder, 'for-another.pdf');
    await writeFile(file, '%PDF answer');
    const options = ['--file', file, '--subject', 'Réponse', '--language', 'fr', '--on-behalf-of', mandator];
    const { messageId: reply } = await json('reply', messageId, ...options);
    expect(await json('show', String(reply))).toMatchObject({ sender: { enterpriseNumber: mandator } });
  });
});

describe('download', () => {
  test('some attachments, then all; names are harmless; nothing is written over', async () => {
    const out = join(world.folder, 'some');
    const { error, ...some } = await json('download', first, '--attachment', '2', '--out', out);
    expect(some).toMatchObject({ ok: true, files: [{ attachmentId: '2', size: 3, checkedBy: 'digest' }] });
    expect(error).not.toContain('read');
    expect(await json('show', first)).toMatchObject({ readStatus: false });
    const all = await inbox('download', first, '--out', join(world.folder, 'all'));
    expect(all.error).toContain('this marks the message as read');
    expect(await json('show', first)).toMatchObject({ readStatus: true });
    expect(await readFile(join(world.folder, 'all', '01-letter.pdf'), 'utf8')).toBe('one');
    const evil = join(world.folder, 'evil');
    await inbox('download', second, '--out', evil);
    expect(await readdir(evil)).toEqual(['01-_.._évil.pdf']);
    const again = await inbox('download', second, '--out', evil);
    expect([again.code, again.error]).toEqual([1, expect.stringContaining('CLI_OUTPUT_EXISTS')]);
  });
});

describe('sync', () => {
  test('everything once, with a report and exit codes', async () => {
    const folder = join(world.folder, 'synced');
    const fetched = await json('sync', folder);
    expect(fetched).toMatchObject({ code: 0, ok: true, failures: [] });
    expect(fetched.error).toContain('marks it as read');
    const again = await inbox('sync', folder);
    expect(again.out).toMatch(/^ebox: \d+ messages, 0 fetched, \d+ were there\nsecond-provider: 1 messages, 0 fetched/);
    // Another e-Box does not go into the same folder.
    const other = await inbox('sync', folder, '--on-behalf-of', mandator);
    expect([other.code, other.error]).toEqual([1, expect.stringContaining('REST_FOLDER_UNUSABLE')]);
  });

  test('metadata only: nothing is marked as read', async () => {
    const id = await world.publish({ subject: 'Unread' });
    const report = await json('sync', join(world.folder, 'metadata'), '--metadata-only');
    expect(report).toMatchObject({ ok: true, bytes: 0 });
    expect(await json('show', id)).toMatchObject({ readStatus: false });
  });

  test('exit code 2 where something failed, with the reason; the next run fetches it', async () => {
    const id = await world.publish({ subject: 'In trouble', messageTypeId: 'SHORT1' });
    await fetch(`${world.simulator.urls.admin}/trouble`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ operation: 'messageProviders', gatewayPage: true, status: 200 }),
    });
    const folder = join(world.folder, 'troubled');
    const down = await inbox('sync', folder);
    expect([down.code, down.error]).toEqual([1, expect.stringContaining('REST_UNEXPECTED_ANSWER')]);
    await fetch(`${world.simulator.urls.admin}/trouble`, { method: 'DELETE' });
    const refused = await inbox('sync', folder, '--approve-origin', 'https://provider.example.be');
    expect(refused.code).toBe(2);
    expect(refused.out).toContain('failed: ebox: REST_PROVIDER_NOT_APPROVED');
    expect((await inbox('sync', folder, '--concurrency', '1')).code).toBe(0);
    const index = await readFile(join(folder, 'index.jsonl'), 'utf8');
    // What expires soonest was fetched first.
    expect(index.split('\n').findIndex((line) => line.includes(id))).toBe(0);
  });
});
