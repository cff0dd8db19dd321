import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ebox = fileURLToPath(new URL('../../apps/cli/bin/ebox.js', import.meta.url));
const startMs = 60_000;

/** A process of its own, with what its first line of output said. */
export interface RunningProcess<Ready> {
  readonly ready: Ready;
  readonly pid: number;
  /** SIGTERM, and waits for its end. */
  stop(): Promise<void>;
}

/** Starts a built `ebox` command that says in one line of JSON that it is ready; its log is appended to `logFile`. */
export function startEbox<Ready>(parameters: readonly string[], logFile: string): Promise<RunningProcess<Ready>> {
  return start<Ready>([ebox, ...parameters], logFile);
}

/** Runs a built `ebox` command to its end and answers what it printed. */
export async function runEbox(parameters: readonly string[]): Promise<string> {
  const child = spawnNode([ebox, ...parameters], 'inherit');
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`ebox ${parameters.join(' ')} ended with code ${code}`);
  return text;
}

/** A built `ebox` command that runs by itself to its end. */
export interface RunningCommand {
  readonly pid: number;
  /** Resolves when it has written the first line of its log. */
  readonly firstLineOfLog: Promise<unknown>;
  /** All of its output; rejects when it ends with another code than 0. */
  readonly output: Promise<string>;
}

/** Starts one whose progress is told on standard error. */
export function startCommand(parameters: readonly string[]): RunningCommand {
  const child = spawnNode([ebox, ...parameters], 'pipe');
  const { pid, stdout, stderr } = child;
  if (pid === undefined || stdout === null || stderr === null) throw new Error(`${parameters.join(' ')} did not start`);
  let text = '';
  stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const lines = createInterface({ input: stderr });
  const output = once(child, 'close').then(([code]) => {
    if (code === 0) return text;
    throw new Error(`ebox ${parameters.join(' ')} ended with code ${code}: ${text}`);
  });
  return { pid, firstLineOfLog: Promise.race([once(lines, 'line'), output]), output };
}

/** Starts a program of `peers/`, whose first line is `{"port":...}`. */
export function startPeer(name: string, ...parameters: readonly string[]): Promise<RunningProcess<{ port: number }>> {
  return start([fileURLToPath(new URL(`../peers/${name}.ts`, import.meta.url)), ...parameters], undefined);
}

/** Starts a program that is not Node, whose first line is `{"port":...}`. What it says on standard error is not shown. */
export function startProgram(
  command: string,
  parameters: readonly string[],
): Promise<RunningProcess<{ readonly port: number }>> {
  return ready(spawnProgram(command, parameters, 'ignore'), command);
}

async function start<Ready>(
  parameters: readonly string[],
  logFile: string | undefined,
): Promise<RunningProcess<Ready>> {
  const log = logFile === undefined ? 'inherit' : openSync(logFile, 'a');
  const child = spawnNode(parameters, log);
  if (typeof log === 'number') closeSync(log);
  return ready(child, parameters.join(' '), logFile);
}

async function ready<Ready>(child: ChildProcess, name: string, logFile?: string): Promise<RunningProcess<Ready>> {
  const line = await firstLine(child);
  const { pid } = child;
  if (line === undefined || pid === undefined) {
    child.kill();
    throw new Error(`${name} did not become ready${logFile === undefined ? '' : `; see ${logFile}`}`);
  }
  return {
    ready: JSON.parse(line) as Ready,
    pid,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** What is still running when the bench ends early ends with it. */
const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

function spawnNode(parameters: readonly string[], log: number | 'inherit' | 'pipe'): ChildProcess {
  // Without the bench's own conditions: what runs is what was built.
  return spawnProgram(process.execPath, parameters, log);
}

function spawnProgram(
  command: string,
  parameters: readonly string[],
  log: number | 'inherit' | 'pipe' | 'ignore',
): ChildProcess {
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', log] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
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
