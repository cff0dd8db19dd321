import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('ebox-command.ts', import.meta.url));
const startMs = 45_000;
const stopMs = 20_000;

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** An `ebox` command that runs as a process of its own, from its sources. */
export interface EboxProcess<Ready> {
  /** What its ready line said. */
  readonly ready: Ready;
  readonly pid: number;
  readonly ended: boolean;
  /** Everything that it wrote to standard error so far. */
  log(): string;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL, as a power cut would: nothing of it runs any more when this resolves. */
  kill(): Promise<void>;
  /** SIGTERM; resolves when it has ended by itself. */
  stop(): Promise<ProcessEnd>;
}

export interface SimulatorReady {
  readonly ready: true;
  readonly urls: Readonly<
    Record<'eboxMessage' | 'token' | 'messageRegistry' | 'federation' | 'inbox' | 'admin', string>
  >;
  readonly pki: string;
  readonly clients: { readonly facade: string };
}

export interface FacadeReady {
  readonly ready: true;
  readonly urls: Readonly<
    Record<'eboxMessage' | 'citizenProfile' | 'registeredMail' | 'rest' | 'health' | 'metrics' | 'admin', string>
  >;
}

/** `ebox simulate`; DIR keeps the keys and the messages over a restart. */
export function startSimulatorProcess(options: {
  readonly dir: string;
  readonly logFile: string;
  /** A restart takes the port of before, so that the URLs stay true. */
  readonly port?: number;
  readonly world?: string;
}): Promise<EboxProcess<SimulatorReady>> {
  const { dir, logFile, port = 0, world } = options;
  const parameters = ['simulate', '--json', '--dir', dir, '--port', String(port)];
  return startEboxProcess([...parameters, ...(world === undefined ? [] : ['--world', world])], logFile);
}

/** `ebox facade` with this configuration file. */
export function startFacadeProcess(config: string, logFile: string): Promise<EboxProcess<FacadeReady>> {
  return startEboxProcess(['facade', '--json', '--config', config], logFile);
}

/** Starts `ebox` with these arguments and waits for its ready line; its log is appended to `logFile`. */
export async function startEboxProcess<Ready>(
  parameters: readonly string[],
  logFile: string,
): Promise<EboxProcess<Ready>> {
  const child = spawnEbox(parameters, logFile);
  const exited = new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const line = await firstLine(child);
  // A command that fails prints an object too, without `ready`.
  if (line?.startsWith('{"ready":true,') !== true || child.pid === undefined) {
    child.kill('SIGKILL');
    const log = readFileSync(logFile, 'utf8').slice(-4000);
    throw new Error(`ebox ${parameters.join(' ')} did not become ready: ${line ?? 'no output'}\n${log}`);
  }
  const { pid } = child;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    ready: JSON.parse(line) as Ready,
    pid,
    get ended() {
      return hasEnded();
    },
    log: () => readFileSync(logFile, 'utf8'),
    signal: (name) => void child.kill(name),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), stopMs);
      const end = await exited;
      clearTimeout(timer);
      return end;
    },
  };
}

/** Processes that a failed test left behind end with this one. */
const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

function spawnEbox(parameters: readonly string[], logFile: string): ChildProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(
    process.execPath,
    ['--conditions=@ebox-bridge/source', '--disable-warning=ExperimentalWarning', command, ...parameters],
    { stdio: ['ignore', 'pipe', log, 'ipc'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  closeSync(log);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  const lines = createInterface({ input: child.stdout });
  const ended = new AbortController();
  child.once('exit', () => ended.abort());
  try {
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(startMs)]);
    const [line] = await once(lines, 'line', { signal });
    return String(line);
  } catch {
    return undefined;
  }
}
