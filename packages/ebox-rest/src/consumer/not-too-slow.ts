import { EboxRestError } from '../rest-error.ts';
import { consumerLimits } from './consumer-limits.ts';

/** How slow a source may be. */
export interface Pace {
  readonly bytesPerSecond: number;
  /** Milliseconds that are not judged: a start may be slow. */
  readonly graceMs: number;
}

const usual: Pace = { bytesPerSecond: consumerLimits.slowestBytesPerSecond, graceMs: 60_000 };

/**
 * Passes chunks on, and gives up a source that trickles: one byte now and then passes every time-out for silence, and would
 * hold a connection for ever. Only the time that is spent waiting for the source counts: a slow reader is not its fault.
 *
 * @throws EboxRestError REST_UNAVAILABLE
 */
export async function* notTooSlow(
  source: AsyncIterable<Uint8Array>,
  { bytesPerSecond, graceMs }: Pace = usual,
): AsyncGenerator<Uint8Array, void, void> {
  let size = 0;
  let waited = 0;
  let asked = performance.now();
  for await (const chunk of source) {
    waited += performance.now() - asked;
    size += chunk.length;
    if (waited > graceMs + (size / bytesPerSecond) * 1000) {
      throw new EboxRestError(
        'REST_UNAVAILABLE',
        `${size} bytes of the content came in ${Math.round(waited / 1000)} s, less than ${bytesPerSecond} bytes per second`,
      );
    }
    yield chunk;
    asked = performance.now();
  }
}
