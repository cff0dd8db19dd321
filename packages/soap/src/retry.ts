import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TransportError } from '@ebox-bridge/transport';

/** Told before a call is sent again. */
export interface RetryEvent {
  readonly operation: string;
  /** The attempt that comes now; the first call was attempt 1. */
  readonly attempt: number;
  /** The attempt that failed: code of the fault or of the TransportError. */
  readonly code: string;
  /** Pause before the attempt, in milliseconds. */
  readonly delayMs: number;
}

/**
 * When a call is sent again. Only where it cannot have been carried out: the service answered SOA-02002, or no connection
 * was made. Each attempt is signed anew. A document that can be read only once is not sent again.
 */
export interface RetryOptions {
  /** Most attempts, the first included. */
  readonly attempts: number;
  /** Also for operations that change something, such as a publication: the caller's consent. Default false. */
  readonly retryPublish?: boolean;
  /** Longest first pause in milliseconds; each further one may be twice as long. Default 500. */
  readonly baseMs?: number;
  /** Longest pause in milliseconds. Default 30,000. */
  readonly maxMs?: number;
  /** Called before each retry; one that throws stops the call with its error. */
  readonly onRetry?: (event: RetryEvent) => void;
}

/** @throws TypeError on values that make no sense */
export function checkRetryOptions({ attempts, baseMs = 500, maxMs = 30_000 }: RetryOptions): void {
  if (!Number.isInteger(attempts) || attempts < 1) throw new TypeError('retry.attempts must be a whole number from 1');
  if (!(baseMs >= 0) || !(maxMs >= 0) || maxMs > 2 ** 31 - 1) {
    throw new TypeError('retry.baseMs and retry.maxMs must be milliseconds');
  }
}

/** Whether an error says that the peer cannot have seen the request: no connection was made. */
export function neverSent(error: unknown): error is TransportError {
  return (
    error instanceof TransportError &&
    error.requestSent === 'no' &&
    (error.code === 'TRANSPORT_CONNECT_FAILED' ||
      error.code === 'TRANSPORT_CONNECT_TIMEOUT' ||
      error.code === 'TRANSPORT_CLOSED')
  );
}

/** Pause before an attempt: exponential, capped, and random between half and all of it so that callers spread out. */
export function retryDelay(attempt: number, { baseMs = 500, maxMs = 30_000 }: RetryOptions): number {
  const longest = Math.floor(Math.min(maxMs, baseMs * 2 ** (attempt - 2)));
  return longest === 0 ? 0 : randomInt(Math.ceil(longest / 2), longest + 1);
}

/** @throws TransportError `TRANSPORT_ABORTED` when the signal comes first */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    throw new TransportError('TRANSPORT_ABORTED', 'The call was aborted while it waited for its next attempt', {
      requestSent: 'no',
      cause,
    });
  }
}
