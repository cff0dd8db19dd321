import { percentile } from './rounds.ts';

export interface CallTimes {
  readonly perSecond: number;
  /** Milliseconds that half of the calls, and 99 of 100, did not exceed. */
  readonly p50: number;
  readonly p99: number;
}

/** Calls for so long, with so many under way; each call is timed. A call that throws ends it all. */
export async function timeCalls(
  call: () => Promise<unknown>,
  { concurrency, milliseconds }: { readonly concurrency: number; readonly milliseconds: number },
): Promise<CallTimes> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;
  const lane = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      await call();
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const perSecond = (times.length * 1000) / (performance.now() - start);
  return { perSecond, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
