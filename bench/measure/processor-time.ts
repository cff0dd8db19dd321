import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Ticks of /proc/PID/stat are hundredths of a second on Linux, whatever the kernel's own clock. */
const ticksPerSecond = 100;

/** Processor time that a process has used so far, all threads, user and system, in seconds. */
export function processorSeconds(pid: number): number {
  if (process.platform === 'linux') {
    // The name of the command may hold spaces: fields are counted after its closing bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  }
  const text = execFileSync('ps', ['-o', 'cputime=', '-p', String(pid)])
    .toString()
    .trim();
  return text.split(/[-:]/).reduce((total, part) => total * 60 + Number(part), 0);
}
