import type { AttemptFacts } from '../recipient-state.ts';
import { attemptsOfOneMessage, attemptUnknown } from './attempts-of-one-message.ts';
import type { RecipientFacts } from './message-state.ts';
import type { Step } from './step.ts';

/** See `PublishLedger.markSent`. It is a fact about bytes: it is recorded whatever became of the attempts meanwhile. */
export async function markSent(step: Step, attemptIds: readonly string[]): Promise<void> {
  const found = await attemptsOfOneMessage(step, attemptIds);
  if (found === undefined) throw attemptUnknown(attemptIds);
  if (found.attempts.some(({ attempt }) => attempt.markedAt === undefined)) {
    throw new TypeError('markSent before commitMark: the last byte needs the mark first');
  }
  for (const { recipient, attempt } of found.attempts) await storeSent(step, recipient, attempt);
}

/** Nothing for an attempt without a mark: its last byte cannot have gone out. */
export async function storeSent({ db, now }: Step, recipient: RecipientFacts, attempt: AttemptFacts): Promise<void> {
  if (attempt.markedAt === undefined || attempt.sent) return;
  await db.run('UPDATE attempt SET sent_at = ? WHERE id = ?', now, attempt.attemptId);
  const index = recipient.attempts.indexOf(attempt);
  if (index >= 0) recipient.attempts[index] = { ...attempt, sent: true };
}
