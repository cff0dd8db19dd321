import type { AttemptOutcome } from './publish-ledger.ts';
import { type AttemptFacts, isCommitted, isLive } from './recipient-state.ts';
import type { AttemptState } from './records.ts';

/**
 * State that an outcome brings an attempt to, or `unchanged` when the outcome comes too late to count.
 * `attempts`: those of the same recipient row, oldest first (the committed ones and the last one are enough); `all`:
 * those of all recipients.
 */
export function settledState(
  attempt: AttemptFacts,
  attempts: readonly AttemptFacts[],
  all: readonly AttemptFacts[],
  outcome: AttemptOutcome,
): AttemptState | 'unchanged' {
  if (!isLive(attempt) && !isLateOutcome(attempt, attempts, outcome)) return 'unchanged';
  const marked = attempt.markedAt !== undefined;
  switch (outcome.state) {
    case 'published':
      // Nothing can be published before the bytes that complete the request: somebody must look at it.
      return marked ? 'published' : 'conflict';
    case 'refused':
      return 'refused';
    case 'aborted':
    case 'unknown':
      return marked ? 'unknown' : 'aborted';
    case 'keyUsed':
      return outcome.proves !== 'nothing' &&
        attempts.some((other) => provesPublication(other, attempt)) &&
        (outcome.used !== 'ticket' || carriedByAll(attempts, all, attempt))
        ? 'published'
        : (outcome.unproven ?? 'conflict');
  }
}

/** An answer for an attempt that was given up, while no later attempt runs, is marked or has settled the row. */
function isLateOutcome(attempt: AttemptFacts, attempts: readonly AttemptFacts[], outcome: AttemptOutcome): boolean {
  if (attempt.state !== 'unknown' || outcome.state === 'aborted' || outcome.state === 'unknown') return false;
  return attempts.every(
    (other) =>
      other.state !== 'published' &&
      other.state !== 'conflict' &&
      (other.ordinal <= attempt.ordinal || !(isLive(other) || other.markedAt !== undefined)),
  );
}

/** A mark without sent bytes proves nothing: the process died between the two. */
function provesPublication(other: AttemptFacts, attempt: AttemptFacts): boolean {
  return (
    other.ordinal < attempt.ordinal &&
    other.idempotencyKey === attempt.idempotencyKey &&
    other.state === 'unknown' &&
    other.markedAt !== undefined &&
    other.sent
  );
}

/** Every earlier request that may have used the ticket carried this recipient: whichever did, it is published for it. */
function carriedByAll(own: readonly AttemptFacts[], all: readonly AttemptFacts[], attempt: AttemptFacts): boolean {
  const carried = new Set(own.map(({ request }) => request));
  return all.every(
    (other) =>
      other.request === attempt.request ||
      // A request that was itself answered so did not publish anything.
      other.error === keyUsedError ||
      !isCommitted(other) ||
      carried.has(other.request),
  );
}

/** Kept with attempts that ended with `keyUsed`, also where that proved publication. */
export const keyUsedError = 'KEY_USED';
