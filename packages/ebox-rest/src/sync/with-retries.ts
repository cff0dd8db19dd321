import { setTimeout as pause } from 'node:timers/promises';
import { TransportError, type TransportErrorCode } from '@ebox-bridge/transport';
import { EboxRestError } from '../rest-error.ts';

/** How often and how long a call is tried again that failed for a reason which may pass. */
export interface RetryOptions {
  /** All in all. Default 4. */
  readonly attempts?: number;
  /** Wait before the second attempt; doubled each time. Default 1000. */
  readonly firstWaitMs?: number;
  /** A service that asks (Retry-After) for a longer wait is left alone in this run. Default 60,000. */
  readonly longestWaitMs?: number;
}

// A second look at these would be the same.
const lasting: ReadonlySet<TransportErrorCode> = new Set([
  'TRANSPORT_TLS_FAILED',
  'TRANSPORT_ABORTED',
  'TRANSPORT_RESPONSE_TOO_LARGE',
]);

/** Whether the same reading call may succeed a little later. */
export function mayPass(error: unknown): boolean {
  if (error instanceof TransportError) return !lasting.has(error.code);
  return error instanceof EboxRestError && (error.retryable || error.code === 'REST_CONTENT_DAMAGED');
}

/** Runs a reading call again after trouble that may pass, and waits as long as the service asks. */
export async function withRetries<Result>(
  work: () => Promise<Result>,
  { attempts = 4, firstWaitMs = 1000, longestWaitMs = 60_000 }: RetryOptions,
  signal: AbortSignal | undefined,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const asked = error instanceof EboxRestError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
      const waitMs = Math.max(asked, firstWaitMs * 2 ** (attempt - 1));
      if (attempt >= attempts || waitMs > longestWaitMs || !mayPass(error) || signal?.aborted === true) throw error;
      await pause(waitMs, undefined, signal === undefined ? {} : { signal });
    }
  }
}
