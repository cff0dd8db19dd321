import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeDurableFile } from '../consumer/durable-file.ts';
import { EboxRestError } from '../rest-error.ts';
import { lockFolder } from './folder-lock.ts';
import { buildMessageFolder, keptIn, placeFinished } from './message-folder.ts';
import { folderName } from './safe-name.ts';
import { type IndexEntry, SyncIndex } from './sync-index.ts';
import type { MessageKey, MessageRecord, SyncTarget } from './sync-target.ts';

/** A folder that messages are fetched into. */
export interface SyncFolder extends SyncTarget {
  close(): Promise<void>;
}

/** Own things in the folder: lock, owner, and what is being built. */
const ownFolder = '.ebox-sync';
const indexFile = 'index.jsonl';

/**
 * Opens a folder for received messages: `index.jsonl`, and a folder for each provider with a folder for each message, which
 * holds `message.json` and its files. A message appears whole, in one step; what a crash left unfinished is swept here. Folders
 * that are made have mode 0700, files 0600. One process at a time; messages of one e-Box only: `owner` says whose.
 *
 * @throws EboxRestError REST_FOLDER_IN_USE, REST_FOLDER_UNUSABLE.
 */
export async function openSyncFolder(directory: string, { owner }: { readonly owner: string }): Promise<SyncFolder> {
  const own = join(directory, ownFolder);
  const incoming = join(own, 'incoming');
  let unlock: () => void;
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await refuseForeignFolder(directory);
    await mkdir(own, { recursive: true, mode: 0o700 });
    unlock = lockFolder(join(own, 'lock'));
  } catch (error) {
    throw unusable(directory, error);
  }
  try {
    await checkOwner(join(own, 'owner.json'), owner);
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    await placeFinished(incoming, (key) => join(directory, folderOf(key)));
    await rm(incoming, { recursive: true, force: true });
    await mkdir(incoming, { mode: 0o700 });
    const index = await SyncIndex.open(join(directory, indexFile));
    await syncFolder(directory);
    return folderTarget(directory, incoming, index, unlock);
  } catch (error) {
    unlock();
    throw unusable(directory, error);
  }
}

function folderTarget(directory: string, incoming: string, index: SyncIndex, unlock: () => void): SyncFolder {
  const record = (one: MessageRecord) => index.add(entryOf(one, folderOf(one)));
  return {
    async stateOf(key) {
      const known = index.stateOf(key);
      if (known !== undefined) return known;
      // In its place, but not in the index: a crash came between.
      const kept = await keptIn(join(directory, folderOf(key)), key);
      if (kept === undefined) return undefined;
      await record(kept);
      return kept.state;
    },
    begin: (key) => buildMessageFolder(incoming, join(directory, folderOf(key)), record),
    async close() {
      await index.close();
      await rm(incoming, { recursive: true, force: true });
      unlock();
    },
  };
}

const folderOf = ({ providerId, messageId }: MessageKey) => `${folderName(providerId)}/${folderName(messageId)}`;

function entryOf({ message, files, ...record }: MessageRecord, folder: string): IndexEntry {
  const { messageTypeId, receiptDate, expirationDate, sender } = message;
  return {
    providerId: record.providerId,
    messageId: record.messageId,
    state: record.state,
    folder,
    messageTypeId,
    ...(sender === undefined ? {} : { senderEnterpriseNumber: sender.enterpriseNumber }),
    receiptDate,
    expirationDate,
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    fetchedAt: record.fetchedAt,
  };
}

/** A folder that holds other things is somebody's mistake: their names must not mix with those of providers. */
async function refuseForeignFolder(directory: string): Promise<void> {
  const names = await readdir(directory);
  if (names.length > 0 && !names.includes(ownFolder)) {
    throw new EboxRestError('REST_FOLDER_UNUSABLE', `${directory} holds other files: give an empty or new folder`);
  }
}

async function checkOwner(file: string, owner: string): Promise<void> {
  let known: unknown;
  try {
    known = (JSON.parse(await readFile(file, 'utf8')) as { readonly owner?: unknown }).owner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return writeDurableFile(file, [Buffer.from(`${JSON.stringify({ owner })}\n`)]);
  }
  if (known !== owner) {
    throw new EboxRestError('REST_FOLDER_UNUSABLE', 'the folder holds the messages of another e-Box');
  }
}

function unusable(directory: string, error: unknown): EboxRestError {
  if (error instanceof EboxRestError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
  return new EboxRestError('REST_FOLDER_UNUSABLE', `${directory} cannot be used (${code})`, { cause: error });
}
