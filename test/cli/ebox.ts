import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The command as it is installed: it runs what was built. */
export const bin: string = fileURLToPath(new URL('../../apps/cli/bin/ebox.js', import.meta.url));

const built = new URL('../../apps/cli/dist/index.js', import.meta.url);
if (!existsSync(built)) throw new Error('apps/cli is not built: run `npm run build` first');

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `ebox` to its end. */
export async function runEbox(...parameters: readonly string[]): Promise<Finished> {
  const child = spawn(process.execPath, [bin, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text.stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text.stderr += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...text };
}

export interface Running {
  readonly child: ChildProcess;
  /** The first line of its standard output. */
  readonly firstLine: string;
}

/** Starts `ebox` and waits for its first line. Whoever starts it ends it. */
export async function startEbox(
  parameters: readonly string[],
  {
    node = process.execPath,
    env = {},
  }: { readonly node?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Running> {
  const child = spawn(node, [bin, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
  });
  const signal = AbortSignal.any([AbortSignal.timeout(40_000), endSignal(child)]);
  try {
    const [line] = await once(createInterface({ input: child.stdout }), 'line', { signal });
    return { child, firstLine: String(line) };
  } catch (cause) {
    child.kill('SIGKILL');
    throw new Error(`ebox ${parameters.join(' ')} printed no line:\n${log}`, { cause });
  }
}

function endSignal(child: ChildProcess): AbortSignal {
  const ended = new AbortController();
  child.once('exit', () => ended.abort());
  return ended.signal;
}

export async function endOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { code: child.exitCode, signal: child.signalCode };
}

/** A Node on the PATH that is older than what the applications need, to test the handing over; undefined where there is none. */
export function findOlderNode(): string | undefined {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  return candidates
    .filter((path) => existsSync(path))
    .find((path) => {
      const major = Number(
        execFileSync(path, ['--print', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }),
      );
      return major >= 18 && major < 24;
    });
}
