import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CliError } from '../errors.ts';

const ebox = fileURLToPath(new URL('../../bin/ebox.js', import.meta.url));
const startMs = 60_000;

/** An `ebox` command that runs as a process of its own, and what its ready line said. */
export interface EboxProcess<Ready> {
  readonly ready: Ready;
  readonly pid: number;
  /** SIGTERM, and waits for its end. */
  stop(): Promise<void>;
  /** Leaves it running when this process ends. */
  leave(): void;
}

/**
 * Starts `ebox` with these arguments and waits for its ready line; its log goes to `logFile`.
 * @throws CliError CLI_CHILD_FAILED
 */
export async function startEbox<Ready>(parameters: readonly string[], logFile: string): Promise<EboxProcess<Ready>> {
  const child = spawn(process.execPath, [ebox, ...parameters], {
    stdio: ['ignore', 'pipe', openSync(logFile, 'a')],
    detached: process.platform !== 'win32',
    env: { ...process.env, EBOX_LAUNCHER: '' },
  });
  // However this process ends, also by a reader that closes its output, the child must not stay behind.
  const endWithParent = () => child.kill('SIGTERM');
  process.once('exit', endWithParent);
  const line = await firstLine(child);
  if (line === undefined || child.pid === undefined) {
    child.kill();
    throw new CliError('CLI_CHILD_FAILED', `ebox ${parameters[0]} did not become ready; its log is ${logFile}.`);
  }
  return {
    ready: JSON.parse(line) as Ready,
    pid: child.pid,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
    leave() {
      process.removeListener('exit', endWithParent);
      child.stdout?.destroy();
      child.unref();
    },
  };
}

/** Runs `ebox` to its end and answers what it printed. */
export async function runEbox(parameters: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [ebox, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, EBOX_LAUNCHER: '' },
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new CliError('CLI_CHILD_FAILED', `ebox ${parameters.join(' ')} ended with code ${code}.`);
  return text;
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  const lines = createInterface({ input: child.stdout });
  const late = AbortSignal.timeout(startMs);
  return Promise.race([
    once(lines, 'line', { signal: late }).then(([line]) => String(line)),
    once(child, 'exit').then(() => undefined),
  ]).catch(() => undefined);
}
