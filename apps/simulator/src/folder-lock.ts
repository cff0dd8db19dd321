import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SimulatorError } from './errors.ts';

/**
 * Keeps other simulators out of a folder until the function that it answers is called, or the process ends: a lock of
 * the operating system, so none is left behind by a crash. SQLite is the one part of Node that can take such a lock.
 * Throws `SIMULATOR_FOLDER_IN_USE`.
 */
export function lockFolder(dir: string): () => void {
  const lock = new DatabaseSync(join(dir, 'simulator.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new SimulatorError('SIMULATOR_FOLDER_IN_USE', `another simulator keeps its state in ${dir}`, { cause });
  }
  return () => lock.close();
}
