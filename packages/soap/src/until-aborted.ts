import { TransportError } from '@ebox-bridge/transport';

/**
 * The same octets, until the signal comes: then no more is waited for, also not for a source that is stuck.
 * @throws TransportError `TRANSPORT_ABORTED`; errors of the source as they are
 */
export async function* untilAborted(
  open: () => AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  if (signal === undefined) return yield* open();
  if (signal.aborted) throw aborted(signal);
  const source = open()[Symbol.asyncIterator]();
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(aborted(signal));
    signal.addEventListener('abort', stop, { once: true });
  });
  stopped.catch(() => undefined);
  let ended = false;
  try {
    for (;;) {
      const step = await Promise.race([source.next(), stopped]);
      if (step.done === true) {
        ended = true;
        return;
      }
      yield step.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    // Not waited for: a source that is stuck ends only when its own wait does.
    if (!ended) void Promise.resolve(source.return?.()).catch(() => undefined);
  }
}

function aborted(signal: AbortSignal): TransportError {
  return new TransportError('TRANSPORT_ABORTED', 'The call was aborted while its documents were read', {
    requestSent: 'no',
    cause: signal.reason,
  });
}
