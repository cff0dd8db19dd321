import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MessageStore, openMessageStore } from '../src/messages/message-store.ts';
import type { StoredMessage } from '../src/messages/stored-message.ts';
import type { UploadedFile } from '../src/messages/upload.ts';
import { sha256 } from './rest-client.ts';

let dir: string;
let store: MessageStore;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'message-store-'));
  store = openMessageStore(dir);
});
afterEach(async () => {
  store.close();
  await rm(dir, { recursive: true });
});

function reopen(): void {
  store.close();
  store = openMessageStore(dir);
}

async function* stream(content: string) {
  for (let at = 0; at < content.length; at += 10_000) yield Buffer.from(content.slice(at, at + 10_000));
}

async function keep(contents: readonly string[], recipients = ['0244640631'], ticket = 'T'): Promise<string> {
  const upload = store.startUpload();
  const files: UploadedFile[] = [];
  for (const content of contents) files.push(await upload.receive(stream(content)));
  await upload.arrange(files);
  const messageId = `m${store.list().length}`;
  const message = (recipient: string, index: number): StoredMessage => ({
    ...{ messageId: index === 0 ? messageId : `${messageId}-${index + 1}`, answerId: messageId, ticket, recipient },
    ...{ protocol: 'soap', eboxType: 'enterprise', sender: '0206731645', senderApplicationId: 'app', subject: 'S' },
    ...{ messageTypeId: 'T', metas: [], registeredMail: false, receivedAt: new Date(0).toISOString(), read: false },
    attachments: files.map(({ size, digests }, n) => ({
      ...{ fileName: `${n}`, mediaType: 'text/plain', size, sha256: digests.sha256?.toString('hex') ?? '' },
      mainContent: n === 0,
    })),
  });
  store.keep(upload, recipients.map(message));
  await upload.discard();
  return messageId;
}

async function contentOf(messageId: string, n: number): Promise<string | undefined> {
  const content = store.open(messageId, n);
  if (!content) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const small = 'hello';
const large = 'x'.repeat(70_000);

describe.each([
  ['small files', [small, '', 'third']],
  ['a large file', [large]],
  ['a large file between small ones', [small, large, 'third']],
  ['small files that are large together', ['a'.repeat(40_000), 'b'.repeat(40_000)]],
] as const)('%s', (_name, contents) => {
  test('are there with their digests, also after a restart', async () => {
    const messageId = await keep(contents);
    for (const restart of [false, true]) {
      if (restart) reopen();
      const { attachments } = store.get(messageId) ?? { attachments: [] };
      expect(attachments.map(({ size, sha256: digest }) => [size, digest])).toEqual(
        contents.map((content) => [content.length, sha256(content, 'hex')]),
      );
      for (const [index, content] of contents.entries()) expect(await contentOf(messageId, index + 1)).toBe(content);
      expect(await contentOf(messageId, contents.length + 1)).toBeUndefined();
    }
  });

  test('for several recipients: each is changed and removed alone', async () => {
    const messageId = await keep(contents, ['0244640631', '0406798006']);
    store.markRead(`${messageId}-2`);
    store.update(messageId, { visible: false });
    reopen();
    expect(store.byTicket('T').map(({ read, visible }) => [read, visible])).toEqual([
      [false, false],
      [true, undefined],
    ]);
    store.remove([messageId]);
    reopen();
    expect(store.list().map((one) => one.messageId)).toEqual([`${messageId}-2`]);
    expect(await contentOf(`${messageId}-2`, 1)).toBe(contents[0]);
    store.remove([`${messageId}-2`]);
    expect(store.byTicket('T')).toEqual([]);
    reopen();
    expect(store.list()).toEqual([]);
  });

  test('are forgotten, and new ones can come', async () => {
    await keep(contents);
    store.clear();
    expect(await readdir(dir)).toEqual([]);
    const messageId = await keep(contents);
    reopen();
    expect(await contentOf(messageId, 1)).toBe(contents[0]);
  });
});

test('half a line that a crash left is dropped, and what comes after it is kept', async () => {
  const first = await keep([small]);
  store.close();
  await appendFile(join(dir, 'journal.jsonl'), '{"message":{"messageId":"half');
  reopen();
  const second = await keep(['second']);
  reopen();
  expect(store.list().map(({ messageId }) => messageId)).toEqual([first, second]);
  expect([await contentOf(first, 1), await contentOf(second, 1)]).toEqual([small, 'second']);
});

test('one part that is two files of a message', async () => {
  for (const content of [small, large]) {
    const upload = store.startUpload();
    const file = await upload.receive(stream(content));
    await upload.arrange([file, file]);
    const folder = upload.handOver();
    expect(await readFile(join(folder, '1'), 'utf8')).toBe(content);
    expect(await readFile(join(folder, '2'), 'utf8')).toBe(content);
  }
});

test('what is not published leaves nothing behind', async () => {
  for (const content of [small, large]) {
    const upload = store.startUpload();
    await upload.receive(stream(content));
    await upload.discard();
  }
  expect(await readdir(dir)).toEqual([]);
});

test('lines that later ones made void end at the next start', async () => {
  const messageId = await keep([small]);
  store.markRead(messageId);
  reopen();
  expect((await readFile(join(dir, 'journal.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(1);
  expect(store.get(messageId)?.read).toBe(true);
});
