import type { BeginDecision, RecipientDecision } from '../publish-ledger.ts';
import { isLive, recipientState } from '../recipient-state.ts';
import { begun, type DerivedBegin } from './derived-begin.ts';
import { liveAttempts, type MessageFacts, type RecipientFacts, type RevisionFacts } from './message-state.ts';
import { beginAttempt, beginGeneration } from './new-attempt.ts';
import type { Step } from './step.ts';
import { storeStates } from './store-state.ts';

/** Something may have been published: the message is what it was, or it is 620. */
export async function decideCommitted(step: Step, call: DerivedBegin, message: MessageFacts): Promise<BeginDecision> {
  // Of several revisions with this envelope the newest: the content, once read, tells which one the call repeats.
  const target = message.revisions.findLast(
    ({ committed, envelope }) => committed && envelope === call.derived.envelopeFingerprint,
  );
  const recipients = target === undefined ? undefined : knownRecipients(call, target);
  if (target === undefined || recipients === undefined) {
    return { kind: 'differs', ledgerId: message.ledgerId, secretId: message.secretId };
  }
  return begun(message, target.backend, target.content, await decideEach(step, call, message, recipients));
}

/** The rows of the call's recipients, or undefined where the committed revision does not have one of them. */
function knownRecipients({ begin, derived }: DerivedBegin, target: RevisionFacts): RecipientFacts[] | undefined {
  const rows = begin.recipients.flatMap(
    ({ kind }, index) =>
      target.recipients.find(
        (row) => !row.superseded && row.kind === kind && row.numberHmac === derived.recipientHmacs[index],
      ) ?? [],
  );
  return rows.length === begin.recipients.length ? rows : undefined;
}

/** Decides for each recipient of a committed revision, and begins attempts where something may be sent. */
export async function decideEach(
  step: Step,
  call: DerivedBegin,
  message: MessageFacts,
  recipients: readonly RecipientFacts[],
): Promise<readonly RecipientDecision[]> {
  const [live] = liveAttempts(message);
  const decisions: RecipientDecision[] = [];
  const tried: RecipientFacts[] = [];
  for (const [index, row] of recipients.entries()) {
    const blocked = blockedRow(row, live?.attemptId, step.now);
    if (blocked !== undefined) {
      decisions.push(blocked);
      continue;
    }
    const series = row.attempts.findLast((attempt) => attempt.state === 'unknown');
    // The same key again: if the first one was published after all, the backend says so instead of publishing a second.
    const attempt =
      series === undefined
        ? await beginGeneration(step, call, message.ledgerId, row, index)
        : await beginAttempt(step, call.begin, message.ledgerId, row, series);
    decisions.push(attempt);
    tried.push(row);
  }
  if (tried.length > 0) await storeStates(step, message.ledgerId, tried);
  return decisions;
}

/** Why nothing may be sent for a row, or undefined. `live`: an attempt of the message that runs. */
function blockedRow(row: RecipientFacts, live: string | undefined, now: number): RecipientDecision | undefined {
  const last = row.attempts.at(-1);
  const state = last === undefined ? undefined : recipientState(row.attempts);
  if (state === 'published' || state === 'conflict') return { kind: state };
  if (last !== undefined && isLive(last)) return { kind: 'running', attemptId: last.attemptId };
  // One call at a time works on a message: this one waits, also for recipients that nobody sends to just now.
  if (live !== undefined) return { kind: 'running', attemptId: live };
  return state === 'unknown' ? restOf(row, now) : undefined;
}

/** An unknown row whose key may not be sent again now. */
function restOf({ attempts }: RecipientFacts, now: number): RecipientDecision | undefined {
  let retryAt = Number.NEGATIVE_INFINITY;
  for (const { state, markedAt, retryMs } of attempts) {
    if (state !== 'unknown' || markedAt === undefined) continue;
    if (retryMs === undefined) return { kind: 'unknown' };
    retryAt = Math.max(retryAt, markedAt + retryMs);
  }
  return now < retryAt ? { kind: 'unknown', retryAt: new Date(retryAt) } : undefined;
}
