// Runs under any Node from 18 on: nothing newer than that may be used here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The oldest Node that the applications run on. */
export const requiredMajor = 24;

const ownMajor = Number(process.versions.node.split('.')[0]);

/**
 * Path of a Node that is new enough: the running one, or Node 24 from the npm registry. Where the registry's was fetched
 * once, its path is remembered, so that later starts cost nothing.
 */
export function findNode24() {
  if (ownMajor >= requiredMajor) return process.execPath;
  const remembered = join(cacheFolder(), 'node24.path');
  const known = existsSync(remembered) ? readFileSync(remembered, 'utf8').trim() : '';
  if (known !== '' && existsSync(known)) return known;
  process.stderr.write(
    `This is Node ${process.versions.node}; fetching Node ${requiredMajor} from the npm registry once.\n`,
  );
  const answer = spawnSync('npx', ['--yes', `node@${requiredMajor}`, '--print', 'process.execPath'], {
    encoding: 'utf8',
    cwd: tmpdir(),
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const path = (answer.stdout ?? '').trim().split('\n').pop() ?? '';
  if (answer.status !== 0 || !existsSync(path)) {
    throw new Error(
      `Node ${requiredMajor} or newer is needed, this is ${process.versions.node}, and it could not be fetched from the npm registry. ` +
        `Install Node ${requiredMajor} (https://nodejs.org) and try again.\n${answer.stderr ?? ''}`,
    );
  }
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    writeFileSync(remembered, path);
  } catch {
    // A read-only home only costs the look-up again next time.
  }
  return path;
}

/**
 * Runs `script` under Node 24 with this process's standard streams, as if it were this process: signals go through, the
 * exit code comes back, and if this process is killed the child, which sees the channel close, ends too.
 */
export function runUnderNode24(script, parameters, environment = {}) {
  const child = spawn(findNode24(), [script, ...parameters], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, EBOX_LAUNCHER: '1', ...environment },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Windows cannot deliver every one of these, and Node refuses to listen for those.
    try {
      process.on(signal, () => child.kill(signal));
    } catch {}
  }
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal !== null) {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
      process.kill(process.pid, signal);
    } else process.exit(code ?? 1);
  });
}

/** Ends this process when the launcher that started it is gone, however it went. */
export function endWithLauncher() {
  if (process.env['EBOX_LAUNCHER'] !== '1' || process.channel === undefined) return;
  delete process.env['EBOX_LAUNCHER'];
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}

function cacheFolder() {
  return process.env['XDG_CACHE_HOME']
    ? join(process.env['XDG_CACHE_HOME'], 'ebox-bridge')
    : join(homedir(), '.cache', 'ebox-bridge');
}
