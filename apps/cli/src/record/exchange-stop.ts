import type { ExchangeEnd } from './exchange.ts';

/** Why an exchange ends; the first reason stands. */
export interface ExchangeStop {
  /** Aborted at the first reason. */
  readonly signal: AbortSignal;
  /** Aborted when nothing of the caller's body is to be expected any more, so that reading it ends. */
  readonly callerDone: AbortSignal;
  /** The reason, and the code of the network error behind it; `complete` while there is none. */
  readonly verdict: ExchangeVerdict;
  stop(ended: ExchangeEnd, error?: unknown): void;
  /** The caller's side is over, whatever the reason. */
  closeCaller(): void;
}

export interface ExchangeVerdict {
  readonly ended: ExchangeEnd;
  readonly error: string | null;
}

const callerGone: readonly ExchangeEnd[] = ['caller-aborted', 'caller-idle', 'too-large', 'recorder-stopped'];

export function createExchangeStop(): ExchangeStop {
  const over = new AbortController();
  const callerDone = new AbortController();
  let verdict: ExchangeVerdict = { ended: 'complete', error: null };
  return {
    signal: over.signal,
    callerDone: callerDone.signal,
    get verdict() {
      return verdict;
    },
    stop(ended, error) {
      if (over.signal.aborted) return;
      verdict = { ended, error: error instanceof Error && 'code' in error ? String(error.code) : null };
      over.abort();
      if (callerGone.includes(ended)) callerDone.abort();
    },
    closeCaller: () => callerDone.abort(),
  };
}
