import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../docs/guides/callers/', import.meta.url));

/** The code blocks of one language on a page for callers, in their order: what a reader would copy. */
export function codeOf(page: string, language: string): readonly string[] {
  const text = readFileSync(join(folder, page), 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  return blocks.flatMap(([, found, code = '']) => (found === language ? [code] : []));
}

/** The only such block of the page. */
export function programOf(page: string, language: string): string {
  const [program, second] = codeOf(page, language);
  if (program === undefined || second !== undefined) throw new Error(`${page} does not have one ${language} block`);
  return program;
}

export interface Finished {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end; a failure is told by its code. */
export function run(
  command: string,
  parameters: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly timeoutMs?: number } = {},
): Promise<Finished> {
  const { cwd, env, timeoutMs = 55_000 } = options;
  return new Promise((resolve) => {
    const settings = { timeout: timeoutMs, maxBuffer: 16 << 20, ...(cwd && { cwd }), ...(env && { env }) };
    execFile(command, parameters, settings, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, out, err: `${err}${error?.killed === true ? 'killed after its time' : ''}` });
    });
  });
}

/** A folder of its own with these files; `remove` ends it. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>) {
  const path = await mkdtemp(join(tmpdir(), 'ebox-caller-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return { path, at: (name: string) => join(path, name), remove: () => rm(path, { recursive: true, force: true }) };
}

/** The jars of Debian's packages, by their names without version. */
export const classPath = (names: readonly string[]): string =>
  names.map((name) => `/usr/share/java/${name}.jar`).join(':');
