import { existsSync } from 'node:fs';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const tmpfs = 0x01021994;

/** Runs `work` with an empty folder on a disk and removes it: files in a memory file system would weigh on what is measured. */
export async function withDiskFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const inMemory = (await statfs(tmpdir())).type === tmpfs;
  const folder = await mkdtemp(join(inMemory && existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), 'ebox-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
