import { appendFile, mkdir, readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSyncFolder, type ReceivedMessage, type SyncFolder } from '../../src/index.ts';
import { messageOf } from '../consumer/provider-server.ts';
import { newFolder, readIndex } from './tree.ts';

const owner = '0206731645';
const key = (messageId: string) => ({ providerId: 'one', messageId });

async function keep(folder: SyncFolder, messageId: string, state: 'metadata' | 'complete' = 'complete'): Promise<void> {
  const message = messageOf(messageId) as ReceivedMessage;
  const sink = await folder.begin(key(messageId));
  await sink.commit({ ...key(messageId), state, message, files: [], fetchedAt: '2026-01-01T00:00:00Z' });
}

async function opened<Result>(directory: string, work: (folder: SyncFolder) => Promise<Result>): Promise<Result> {
  const folder = await openSyncFolder(directory, { owner });
  try {
    return await work(folder);
  } finally {
    await folder.close();
  }
}

describe('after a crash', () => {
  test('at any byte of the line of the index: the message is there once', async () => {
    const directory = await newFolder();
    await opened(directory, async (folder) => {
      await keep(folder, 'm1');
      await keep(folder, 'm2');
    });
    const index = join(directory, 'index.jsonl');
    const whole = await readFile(index);
    const start = whole.indexOf(0x0a) + 1;
    for (let size = start; size < whole.length; size += 17) {
      await truncate(index, size);
      expect(await opened(directory, (folder) => folder.stateOf(key('m2')))).toBe('complete');
      expect((await readIndex(directory)).map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
    }
  });

  test('that spoiled a line in the middle, or lost the index', async () => {
    const directory = await newFolder();
    await opened(directory, (folder) => keep(folder, 'm1'));
    const index = join(directory, 'index.jsonl');
    await appendFile(index, '{"providerId":"one","mess\n\n');
    await opened(directory, (folder) => keep(folder, 'm2'));
    await opened(directory, async (folder) => {
      expect(await folder.stateOf(key('m1'))).toBe('complete');
      expect(await folder.stateOf(key('m2'))).toBe('complete');
      expect(await folder.stateOf(key('m3'))).toBeUndefined();
    });
    await writeFile(index, '');
    expect(await opened(directory, (folder) => folder.stateOf(key('m1')))).toBe('complete');
  });

  test('what was being built is swept', async () => {
    const directory = await newFolder();
    await opened(directory, async () => undefined);
    const left = join(directory, '.ebox-sync', 'incoming', 'left');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, '01-half.pdf'), 'ha');
    await opened(directory, async () => undefined);
    expect(await readdir(join(directory, '.ebox-sync'))).toEqual(['lock', 'owner.json']);
  });

  test('between taking away the old folder of a message and putting the new one in place', async () => {
    const directory = await newFolder();
    await opened(directory, (folder) => keep(folder, 'm1', 'metadata'));
    const place = join(directory, (await readIndex(directory))[0]?.folder ?? '');
    const aside = join(directory, '.ebox-sync', 'incoming', 'aside');
    await mkdir(join(directory, '.ebox-sync', 'incoming'));
    await rename(place, aside);
    expect(await opened(directory, (folder) => folder.stateOf(key('m1')))).toBe('metadata');
    expect(await readdir(place)).toEqual(['message.json']);
  });
});

describe('whose folder it is', () => {
  test('one process at a time', async () => {
    const directory = await newFolder();
    await opened(directory, async () => {
      const second = openSyncFolder(directory, { owner });
      await expect(second).rejects.toMatchObject({ code: 'REST_FOLDER_IN_USE', category: 'configuration' });
    });
    await opened(directory, async () => undefined);
  });

  test('attack: the messages of another enterprise would be mixed in', async () => {
    const directory = await newFolder();
    await opened(directory, async () => undefined);
    const other = openSyncFolder(directory, { owner: '0244640631' });
    await expect(other).rejects.toMatchObject({ code: 'REST_FOLDER_UNUSABLE' });
    // And the lock is free again.
    await opened(directory, async () => undefined);
  });

  test("a folder with other files is somebody else's", async () => {
    const directory = await newFolder();
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'thesis.doc'), 'x');
    await expect(openSyncFolder(directory, { owner })).rejects.toMatchObject({ code: 'REST_FOLDER_UNUSABLE' });
    expect(await readdir(directory)).toEqual(['thesis.doc']);
  });

  test('something else in the place of a message is not written over', async () => {
    const directory = await newFolder();
    await opened(directory, async (folder) => {
      await keep(folder, 'm1');
      const place = join(directory, (await readIndex(directory))[0]?.folder ?? '');
      await writeFile(join(place, 'message.json'), '{"mine":true}');
      await expect(keep(folder, 'm1')).rejects.toMatchObject({ code: 'REST_FOLDER_UNUSABLE' });
      expect(await readFile(join(place, 'message.json'), 'utf8')).toBe('{"mine":true}');
    });
  });

  test('a file in the place of the folder', async () => {
    const directory = await newFolder();
    await writeFile(directory, 'x');
    await expect(openSyncFolder(directory, { owner })).rejects.toMatchObject({ code: 'REST_FOLDER_UNUSABLE' });
  });
});

test('many messages at once share the writes of the index', async () => {
  const directory = await newFolder();
  const ids = Array.from({ length: 40 }, (_, index) => `m${index}`);
  await opened(directory, (folder) => Promise.all(ids.map((id) => keep(folder, id))));
  expect((await readIndex(directory)).map(({ messageId }) => messageId).sort()).toEqual([...ids].sort());
});
