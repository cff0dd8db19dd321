import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const sampleMs = 50;

/** Watches the resident memory of a process, from its start to `stop()`. */
export interface MemoryWatch {
  /** Bytes that the peak since the start lies above the value at the start. */
  stop(): number;
}

/**
 * Samples the resident memory of a process every 50 ms. On Linux the kernel's own high-water mark is reset and read too,
 * so that a peak between two samples is not missed.
 */
export function watchMemory(pid: number): MemoryWatch {
  const before = residentBytes(pid);
  const marked = resetHighWaterMark(pid);
  let peak = before;
  const sample = () => {
    // A command that has come to its end has no more to tell.
    if (isRunning(pid)) peak = Math.max(peak, residentBytes(pid));
  };
  const timer = setInterval(sample, sampleMs);
  return {
    stop() {
      clearInterval(timer);
      sample();
      if (marked && isRunning(pid)) peak = Math.max(peak, statusBytes(pid, 'VmHWM') ?? 0);
      return peak - before;
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0) && (process.platform !== 'linux' || existsSync(`/proc/${pid}/status`));
  } catch {
    return false;
  }
}

/** Resident memory in bytes. Throws when there is no such process. */
export function residentBytes(pid: number): number {
  return statusBytes(pid, 'VmRSS') ?? Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) * 1024;
}

function statusBytes(pid: number, field: 'VmRSS' | 'VmHWM'): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

function resetHighWaterMark(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    return true;
  } catch {
    return false;
  }
}
