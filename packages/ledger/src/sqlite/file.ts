import { chmod, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LedgerError } from '../errors.ts';

/**
 * Makes the database file when it is absent and takes it from everybody but its owner. An existing file is never opened
 * here: closing any descriptor of it would drop the locks that this process holds on it (POSIX).
 */
export async function prepareFile(file: string): Promise<void> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.close();
    await syncFolder(dirname(file));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw openFailed(file, cause);
    try {
      const { mode } = await stat(file);
      if ((mode & 0o077) !== 0) await chmod(file, 0o600);
    } catch (denied) {
      throw openFailed(file, denied);
    }
  }
}

/** The new name must outlive a power failure as well. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function openFailed(file: string, cause: unknown): LedgerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LedgerError('LEDGER_OPEN_FAILED', `The ledger file ${file} cannot be opened: ${reason}`, {
    data: { file },
    cause,
  });
}
