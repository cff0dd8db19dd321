import { readFileSync } from 'node:fs';

/** Clock ticks of the kernel's interface to user space: 100 a second on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Processor time that a process has used, all its threads together, in microseconds; undefined but on Linux. */
export function processorTime(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the name between parentheses and may hold spaces; utime and stime are the 14th and 15th.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1_000_000;
}
