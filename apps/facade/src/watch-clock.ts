import type { Transport } from '@ebox-bridge/transport';
import type { Log } from './log.ts';

const toleratedSeconds = 30;
const everyMs = 10 * 60_000;

/** A transport that warns, at most every ten minutes, when the Date of the backend's answers is more than 30 s off. */
export function watchClock(transport: Transport, backend: string, log: Log): Transport {
  let warnedAt = Number.NEGATIVE_INFINITY;
  // A backend says the same Date in all answers of a second.
  let text = '';
  let told = Number.NaN;
  return {
    async request(request) {
      const response = await transport.request(request);
      const date = response.headers.get('date') ?? '';
      if (date !== text) {
        text = date;
        told = Date.parse(date);
      }
      const seconds = Math.round((told - Date.now()) / 1000);
      if (Math.abs(seconds) > toleratedSeconds && performance.now() - warnedAt > everyMs) {
        warnedAt = performance.now();
        log.warn({ backend, seconds }, 'the clock of a backend differs from the clock of this host');
      }
      return response;
    },
    close: () => transport.close(),
  };
}
