import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** An idle limit was reached. */
export class IdleError extends Error {}

/**
 * The value, or an IdleError after `ms`, or the reason of the signal.
 */
export async function within<T>(value: Promise<T>, ms: number, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let aborted: (() => void) | undefined;
  try {
    return await Promise.race([
      value,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new IdleError()), ms);
        aborted = () => reject(signal.reason);
        signal.addEventListener('abort', aborted, { once: true });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    if (aborted !== undefined) signal.removeEventListener('abort', aborted);
  }
}

/** Writes a chunk and waits until the peer takes more: this is the back-pressure of the network. */
export async function passOn(to: Writable, chunk: Uint8Array, ms: number, signal: AbortSignal): Promise<void> {
  if (to.destroyed || to.write(chunk)) return;
  const stop = new AbortController();
  const ready = Promise.race([once(to, 'drain', { signal: stop.signal }), once(to, 'close', { signal: stop.signal })]);
  ready.catch(() => undefined);
  try {
    await within(ready, ms, signal);
  } finally {
    stop.abort();
  }
}
