import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { EboxRestError } from '../rest-error.ts';

/**
 * Keeps other processes out until the function that it answers is called, or the process ends: a lock of the operating
 * system, so none is left behind by a crash. SQLite is the one part of Node that can take such a lock.
 *
 * @throws EboxRestError REST_FOLDER_IN_USE
 */
export function lockFolder(file: string): () => void {
  // SQLite alone would make a file that others can read; there is nothing in it, but nobody should wonder.
  closeSync(openSync(file, 'a', 0o600));
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new EboxRestError('REST_FOLDER_IN_USE', 'another process fetches messages into this folder', { cause });
  }
  return () => lock.close();
}
