// Runs under any Node from 18 on: nothing newer than that may be used here.
import { readFileSync } from 'node:fs';

const everyMs = 250;

/**
 * Sends this process SIGTERM when the npx that started it is gone.
 *
 * npx runs a command below a shell. A signal to npx alone (by a supervisor, a test harness) ends npx, or that shell too,
 * and neither tells the command: it would stay behind with its port and with the lock on its ledger. Ctrl-C needs none of
 * this, since a terminal signals all of them.
 */
export function endWithNpx() {
  if (process.platform === 'win32' || !startedByNpx()) return;
  const shell = process.ppid;
  // Where the shell has replaced itself by the command, our parent is npx, and whoever started npx may come and go.
  const npx = readProcess(shell)?.arguments[1] === '-c' ? readProcess(shell)?.parent : undefined;
  const timer = setInterval(() => {
    if (process.ppid === shell && (npx === undefined || readProcess(shell)?.parent === npx)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs);
  timer.unref();
}

/** These variables are handed down to every process below; the name tells that the command of npx is this one. */
function startedByNpx() {
  return (
    process.env['npm_lifecycle_event'] === 'npx' &&
    /^['"]?ebox['"]?(\s|$)/.test(process.env['npm_lifecycle_script'] ?? '')
  );
}

/** What Linux tells about a process; elsewhere undefined, and only the own parent is looked at. */
function readProcess(id) {
  try {
    const status = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name in parentheses may hold anything; the fields after it are: state, parent, ...
    const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
    return { parent, arguments: readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0') };
  } catch {
    return undefined;
  }
}
