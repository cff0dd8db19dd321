import type { AttemptState } from './records.ts';

/** The facts of an attempt that decisions are made from. */
export interface AttemptFacts {
  readonly attemptId: string;
  /** Position among the attempts of its recipient, from 0. */
  readonly ordinal: number;
  readonly generation: number;
  readonly idempotencyKey: string;
  readonly instance: string;
  readonly state: AttemptState;
  readonly leaseUntil: number;
  readonly content: string | undefined;
  /** When the mark was written; undefined before it. */
  readonly markedAt: number | undefined;
  /** After `unknown` the key rests so long, counted from the mark; undefined: for ever. */
  readonly retryMs: number | undefined;
  readonly sent: boolean;
  /** What attempts that one backend request carries have in common; undefined before the mark. */
  readonly request: string | undefined;
  readonly error: string | undefined;
}

export function isLive(attempt: { readonly state: AttemptState }): boolean {
  return attempt.state === 'sending' || attempt.state === 'committing';
}

/** May have been published: it reached the mark and was not refused, or the backend contradicts us. */
export function isCommitted(attempt: { readonly state: AttemptState }): boolean {
  return ['committing', 'published', 'unknown', 'conflict'].includes(attempt.state);
}

/**
 * The fingerprint that every later content must have, by all attempts of one revision; undefined while nothing is
 * committed, and empty, equal to nothing, when what is committed has no known content.
 */
export function bindingContent(attempts: readonly AttemptFacts[]): string | undefined {
  const committed = attempts.filter(isCommitted);
  if (committed.length === 0) return undefined;
  return committed.find((attempt) => attempt.content !== undefined)?.content ?? '';
}

/**
 * State of a recipient row by its attempts, oldest first (the committed ones and the last one are enough). What was
 * published stays so; an unknown attempt is not made undone by a later one that failed, whatever the reason.
 */
export function recipientState(attempts: readonly AttemptFacts[]): AttemptState {
  const last = attempts.at(-1);
  if (last === undefined) throw new TypeError('a recipient row has at least one attempt');
  for (const state of ['published', 'conflict'] as const) {
    if (attempts.some((attempt) => attempt.state === state)) return state;
  }
  if (isLive(last)) return last.state;
  return attempts.some((attempt) => attempt.state === 'unknown') ? 'unknown' : last.state;
}

/** What a message with these recipients is called: the state that needs attention most. */
export function messageState(states: readonly AttemptState[]): AttemptState {
  const found = attention.find((state) => states.includes(state));
  if (found === undefined) throw new TypeError('a message has a recipient');
  return found;
}

const attention = ['conflict', 'unknown', 'committing', 'sending', 'refused', 'aborted', 'published'] as const;
