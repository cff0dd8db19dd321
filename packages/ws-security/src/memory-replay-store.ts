import type { ReplayStore } from './replay-store.ts';

export interface MemoryReplayStoreOptions {
  /** Most keys kept at once: a whole number, at least 1. One key takes about 200 bytes. */
  readonly capacity: number;
  /** Clock, for tests. Default: the host's clock. */
  readonly now?: () => Date;
}

/** A ReplayStore in the memory of one process: lost at restart, not shared between instances. */
export function createMemoryReplayStore(options: MemoryReplayStoreOptions): ReplayStore {
  const { capacity, now = () => new Date() } = options;
  if (!Number.isSafeInteger(capacity) || capacity < 1) throw new TypeError('capacity must be a whole number from 1');
  const untilByKey = new Map<string, number>();
  // A sweep visits every key, so a store that stays full sweeps again only when the first key can have expired.
  let nextExpiry = Number.POSITIVE_INFINITY;

  function sweep(time: number): void {
    nextExpiry = Number.POSITIVE_INFINITY;
    for (const [key, until] of untilByKey) {
      if (until < time) untilByKey.delete(key);
      else nextExpiry = Math.min(nextExpiry, until);
    }
  }

  return {
    async remember(key, until) {
      const expiry = until.getTime();
      if (Number.isNaN(expiry)) throw new TypeError('until is not a valid date');
      const time = now().getTime();
      const known = untilByKey.get(key);
      if (known !== undefined && known >= time) return 'seen';
      if (known === undefined && untilByKey.size >= capacity) {
        if (nextExpiry < time) sweep(time);
        if (untilByKey.size >= capacity) return 'full';
      }
      untilByKey.set(key, expiry);
      nextExpiry = Math.min(nextExpiry, expiry);
      return 'new';
    },
    async forget(key) {
      untilByKey.delete(key);
    },
  };
}
