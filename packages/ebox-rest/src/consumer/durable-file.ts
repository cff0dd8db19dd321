import { randomUUID } from 'node:crypto';
import { type FileHandle, link, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Start of the name of a file that is being written. */
export const partPrefix = '.part-';

/**
 * Writes a file that is whole or not there, also after a loss of power: under a temporary name in the same folder, synced, then
 * renamed, then the folder synced. Mode 0600.
 *
 * @throws what `chunks` throws, and errors of the file system; `EEXIST` for a file that is there already, unless `replace`.
 */
export async function writeDurableFile(
  file: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { replace = false }: { readonly replace?: boolean } = {},
): Promise<void> {
  const part = join(dirname(file), `${partPrefix}${randomUUID()}`);
  try {
    await writeSynced(part, chunks);
    if (replace) await rename(part, file);
    else await renameToNew(part, file);
  } catch (error) {
    await unlink(part).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(file));
}

/** A link fails where a rename would replace what is there. Some file systems have no links: there the name is taken first. */
async function renameToNew(part: string, file: string): Promise<void> {
  try {
    await link(part, file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw error;
    await (await open(file, 'wx', 0o600)).close();
    await rename(part, file);
    return;
  }
  await unlink(part);
}

/** Writes a new file and syncs it; its folder is the caller's to sync. Mode 0600. */
export async function writeSynced(
  file: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of chunks) await writeAll(handle, chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes names in a folder outlast a loss of power. Windows has no such thing and refuses to open a folder. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
}
