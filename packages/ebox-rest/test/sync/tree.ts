import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { IndexEntry } from '../../src/index.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A folder that does not exist yet, removed with the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ebox-sync-'));
  folders.push(folder);
  return join(folder, 'inbox');
}

/** Every file below a folder, with its text, without the folder's own things. */
export async function filesBelow(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder, { recursive: true });
  const found: Record<string, string> = {};
  for (const name of names.sort()) {
    if (name.startsWith('.ebox-sync')) continue;
    const file = join(folder, name);
    if ((await stat(file)).isFile()) found[name.replaceAll('\\', '/')] = await readFile(file, 'utf8');
  }
  return found;
}

export async function readIndex(folder: string): Promise<IndexEntry[]> {
  const text = await readFile(join(folder, 'index.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as IndexEntry);
}
