import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A PostgreSQL server of its own for a test file, in a temporary folder. */
export interface PostgresAtTest {
  /** Of the database `postgres`, over TCP on loopback. */
  readonly url: string;
  /** SIGKILL of the whole server, as a power failure leaves it. */
  kill(): Promise<void>;
  /** Starts the killed or stopped server again on the same port. */
  start(): Promise<void>;
  /** Runs a program of PostgreSQL, such as pg_dump, against the server; what it prints. */
  run(program: string, args: readonly string[], input?: string): string;
  stop(): Promise<void>;
}

/** The folder of initdb and postgres, or undefined. Debian keeps them out of PATH. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => ['initdb', 'postgres', 'pg_dump'].every((name) => existsSync(join(folder, name))));
}

/** Makes and starts a server. Call only where `hasTool('postgres')`. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresAtTest> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'postgres-test-'));
  const data = join(folder, 'data');
  // It refuses to run as root: then the user of Debian's package runs it.
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    execFileSync('chown', ['postgres', folder]);
    chmodSync(folder, 0o755);
  }
  const command = (program: string, args: readonly string[]): [string, string[]] => {
    const path = join(programs, program);
    return asRoot ? ['runuser', ['-u', 'postgres', '--', path, ...args]] : [path, [...args]];
  };
  const [initdb, initArgs] = command('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  ]);
  execFileSync(initdb, [...initArgs, '--locale=C'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const options = { port: `${port}`, listen_addresses: '127.0.0.1', unix_socket_directories: folder, ...settings };
  let ended: Promise<unknown> | undefined;

  const start = async (): Promise<void> => {
    const args = Object.entries({ ...options, max_connections: '60', shared_buffers: '32MB' });
    const [postgres, all] = command('postgres', [
      '-D',
      data,
      ...args.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]);
    const server = spawn(postgres, all, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    ended = once(server, 'close');
    let log = '';
    await new Promise<void>((resolve, reject) => {
      server.stderr.on('data', (chunk: Buffer) => {
        if (log.length < 100_000) log += chunk.toString();
        if (log.includes('database system is ready to accept connections')) resolve();
      });
      server.once('close', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
    });
  };
  const signal = async (name: string): Promise<void> => {
    const pidFile = join(data, 'postmaster.pid');
    if (ended === undefined || !existsSync(pidFile)) return;
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    // Its children notice that the postmaster is gone, and end without a word.
    process.kill(pid, name);
    await ended;
    ended = undefined;
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    kill: () => signal('SIGKILL'),
    run: (program, args, input) =>
      execFileSync(join(programs, program), ['-h', '127.0.0.1', '-p', `${port}`, '-U', 'postgres', ...args], {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        ...(input === undefined ? {} : { input }),
      }),
    async stop() {
      // Immediate: nothing of it is needed any more.
      await signal('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
