import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { spoolFileName } from './spool.ts';

/**
 * Deletes spool files that an earlier process left behind, and nothing else; to be called at start. Answers how many.
 * A missing directory has none. A file that another process still writes loses only its name.
 */
export async function sweepSpool(directory: string): Promise<number> {
  let names: string[];
  try {
    names = await readdir(directory);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
  let swept = 0;
  for (const name of names.filter((one) => spoolFileName.test(one))) {
    try {
      await unlink(join(directory, name));
      swept++;
    } catch {
      // Gone meanwhile, or held open on Windows: the next start finds it.
    }
  }
  return swept;
}
