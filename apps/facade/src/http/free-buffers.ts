import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { readonly type: 'minor' }) => void;

const every = 16 * 1024 * 1024;
let received = 0;
let total = 0;
let collect: Collect | undefined;

/**
 * Counts the bytes that callers send, and has the engine give back the buffers of the youngest generation after each
 * 16 MiB of them. A chunk is 64 KiB outside of the heap behind a tiny object inside of it: left alone, the engine sees no
 * reason to look before some 64 MB of them have piled up, and when it looks is a matter of luck. One look takes about a
 * millisecond.
 */
export function countReceived(bytes: number): void {
  total += bytes;
  received += bytes;
  if (received < every) return;
  received = 0;
  collect ??= collector();
  collect({ type: 'minor' });
}

/** All bytes that were counted in this process. */
export function receivedBytes(): number {
  return total;
}

function collector(): Collect {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return typeof gc === 'function' ? (gc as Collect) : () => undefined;
}
