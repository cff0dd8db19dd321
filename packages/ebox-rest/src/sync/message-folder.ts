import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EboxError } from '@ebox-bridge/errors';
import { syncFolder, writeSynced } from '../consumer/durable-file.ts';
import { EboxRestError } from '../rest-error.ts';
import { fileName } from './safe-name.ts';
import type { KeptState, MessageKey, MessageRecord, MessageSink } from './sync-target.ts';

const recordFile = 'message.json';
const recordBytes = 16 * 1024 * 1024;

/** What the folder of a message holds; undefined when it is not there. */
export async function keptIn(folder: string, key: MessageKey): Promise<MessageRecord | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, recordFile), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(folder, error);
  }
  const record = parse(text);
  if (record?.providerId !== key.providerId || record.messageId !== key.messageId) throw unusable(folder);
  return record;
}

/**
 * Puts folders into their places that a crash left built, but not in place: the one with more in it first.
 *
 * @param placeOf where the folder of a message goes
 */
export async function placeFinished(incoming: string, placeOf: (key: MessageKey) => string): Promise<void> {
  const found: { readonly folder: string; readonly record: MessageRecord }[] = [];
  for (const name of await readdir(incoming)) {
    const folder = join(incoming, name);
    const text = await readFile(join(folder, recordFile), 'utf8').catch(() => '');
    const record = parse(text);
    if (record !== undefined) found.push({ folder, record });
  }
  for (const { folder, record } of found.sort((a, b) => a.record.state.localeCompare(b.record.state))) {
    const place = placeOf(record);
    // One that is in its place already is left there; the other is swept.
    const taken = await access(place).then(
      () => true,
      () => false,
    );
    if (taken) continue;
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await rename(folder, place);
    await syncFolder(dirname(place));
  }
}

/**
 * Builds the folder of a message aside, and puts it into its place in one step when it is whole and on the disk.
 *
 * @param incoming where it is built, on the same file system
 * @param place where it goes
 */
export async function buildMessageFolder(
  incoming: string,
  place: string,
  committed: (record: MessageRecord) => Promise<void>,
): Promise<MessageSink> {
  const folder = join(incoming, randomUUID());
  await mkdir(folder, { mode: 0o700 });
  return {
    async writeFile({ fileName: given }, number, chunks) {
      const file = fileName(number, given);
      const path = join(folder, file);
      const hash = createHash('sha256');
      let size = 0;
      async function* hashed() {
        for await (const chunk of chunks) {
          hash.update(chunk);
          size += chunk.length;
          yield chunk;
        }
      }
      try {
        await writeSynced(path, hashed());
      } catch (error) {
        await rm(path, { force: true });
        throw orFolderError(error);
      }
      return { file, size, sha256: hash.digest('hex') };
    },
    async commit(record) {
      try {
        await finish(record);
      } catch (error) {
        throw orFolderError(error);
      }
    },
    abandon: () => rm(folder, { recursive: true, force: true }),
  };

  async function finish(record: MessageRecord): Promise<void> {
    const text = Buffer.from(`${write(record)}\n`);
    if (text.length > recordBytes) throw new EboxRestError('REST_CONTENT_TOO_LARGE', 'the metadata of the message');
    await writeSynced(join(folder, recordFile), [text]);
    await syncFolder(folder);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await syncFolder(dirname(dirname(place)));
    await putInPlace(folder, place, join(incoming, randomUUID()), record);
    await committed(record);
  }
}

/** An error of the file system in words; any other as it is. */
function orFolderError(error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || error instanceof EboxError) return error;
  const code = 'code' in error ? String(error.code) : 'unknown reason';
  return new EboxRestError('REST_FOLDER_UNUSABLE', `a file of the message cannot be written (${code})`, {
    cause: error,
  });
}

async function putInPlace(folder: string, place: string, aside: string, key: MessageKey): Promise<void> {
  const old = await keptIn(place, key);
  if (old !== undefined) await rename(place, aside);
  try {
    await rename(folder, place);
  } catch (cause) {
    throw unusable(place, cause);
  }
  await syncFolder(dirname(place));
  if (old !== undefined) await rm(aside, { recursive: true, force: true });
}

/** Fields that the contract does not name are kept, and may be nested deeper than can be written. */
function write(record: MessageRecord): string {
  try {
    return JSON.stringify(record, undefined, 2);
  } catch (cause) {
    throw new EboxRestError('REST_ANSWER_INVALID', 'the message cannot be written as JSON', { cause });
  }
}

function parse(text: string): MessageRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<MessageRecord> | null;
    const states: readonly unknown[] = ['metadata', 'complete'] satisfies readonly KeptState[];
    return states.includes(record?.state) ? (record as MessageRecord) : undefined;
  } catch {
    return undefined;
  }
}

const unusable = (folder: string, cause?: unknown) =>
  new EboxRestError('REST_FOLDER_UNUSABLE', `something else is in the place of a message: ${folder}`, { cause });
