/** Waits for a promise that others share and that therefore goes on, but no longer than the signal allows. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return signal === undefined ? promise : raced(promise, signal);
}

const undecided = Symbol('undecided');

async function raced<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  // What is there already is not waited for, and so nothing can end the waiting.
  const atHand = signal.aborted ? undecided : await Promise.race([promise, Promise.resolve(undecided)]);
  if (atHand !== undecided) return atHand as T;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
