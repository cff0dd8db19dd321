import type { AttemptOutcome } from './publish-ledger.ts';
import { type AttemptFacts, isCommitted, isLive } from './recipient-state.ts';
import type { AttemptState } from './records.ts';

/** Attempts of all recipients of a message. */
export interface AttemptsOfMessage {
  readonly ofRevision: readonly AttemptFacts[];
  readonly ofAnyRevision: readonly AttemptFacts[];
}

/**
 * State that an outcome brings an attempt to, or `unchanged` when the outcome comes too late to count.
 * `attempts`: those of the same recipient row, oldest first (the committed ones and the last one are enough); `others`:
 * those of all recipients, of the same revision and of any.
 */
export function settledState(
  attempt: AttemptFacts,
  attempts: readonly AttemptFacts[],
  others: AttemptsOfMessage,
  outcome: AttemptOutcome,
): AttemptState | 'unchanged' {
  if (!isLive(attempt) && !isLateOutcome(attempt, attempts, outcome)) return 'unchanged';
  const marked = attempt.markedAt !== undefined && (attempt.sent || outcome.nothingSent !== true);
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
      return stateOfUsedKey(attempt, attempts, others, outcome);
  }
}

/**
 * What a used key or ticket says. An earlier request of ours that may have used it decides: where it must have been that
 * one, and it carried this recipient, the message is published.
 */
function stateOfUsedKey(
  attempt: AttemptFacts,
  own: readonly AttemptFacts[],
  others: AttemptsOfMessage,
  outcome: Extract<AttemptOutcome, { state: 'keyUsed' }>,
): AttemptState {
  const byTicket = outcome.used === 'ticket';
  const suspectsOf = (from: readonly AttemptFacts[]) => from.filter((other) => mayHaveUsed(other, attempt, byTicket));
  const suspects = suspectsOf(byTicket ? others.ofAnyRevision : own);
  const carried = new Set(own.flatMap(({ request }) => request ?? []));
  const proven = byTicket
    ? suspects.length > 0 && suspects.every(({ request }) => request !== undefined && carried.has(request))
    : own.some((other) => provesPublication(other, attempt));
  if (outcome.proves !== 'nothing' && proven) return 'published';
  // A ticket that an earlier revision used is a refusal of the update.
  const open = byTicket ? suspectsOf(others.ofRevision) : suspects;
  return outcome.unproven === 'refused' && open.length === 0 ? 'refused' : 'conflict';
}

/** An earlier request that may have been published. One that was itself answered so did not publish anything. */
function mayHaveUsed(other: AttemptFacts, attempt: AttemptFacts, byTicket: boolean): boolean {
  return (
    other.attemptId !== attempt.attemptId &&
    (other.request === undefined || other.request !== attempt.request) &&
    (byTicket || other.idempotencyKey === attempt.idempotencyKey) &&
    other.error !== keyUsedError &&
    isCommitted(other)
  );
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

/** Kept with attempts that ended with `keyUsed`, also where that proved publication. */
export const keyUsedError = 'KEY_USED';
