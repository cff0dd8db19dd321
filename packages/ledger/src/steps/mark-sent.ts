import type { AttemptFacts } from '../recipient-state.ts';
import { attemptsOfOneMessage, attemptUnknown } from './attempts-of-one-message.ts';
import type { Step } from './step.ts';

/** See `PublishLedger.markSent`. It is a fact about bytes: it is recorded whatever became of the attempts meanwhile. */
export async function markSent(step: Step, attemptIds: readonly string[]): Promise<void> {
  const [only, ...others] = attemptIds;
  if (only !== undefined && others.length === 0 && (await storeFirst(step, only))) return;
  const found = await attemptsOfOneMessage(step, attemptIds);
  if (found === undefined) throw attemptUnknown(attemptIds);
  if (found.attempts.some(({ attempt }) => attempt.markedAt === undefined)) {
    throw new TypeError('markSent before commitMark: the last byte needs the mark first');
  }
  for (const { attempt } of found.attempts) await storeSent(step, attempt);
}

/** False where there is something else to say than that it was sent, and the first time. It needs no lock: no decision. */
async function storeFirst({ db, now }: Step, attemptId: string): Promise<boolean> {
  const stored = await db.run(
    'UPDATE attempt SET sent_at = ? WHERE id = ? AND marked_at IS NOT NULL AND sent_at IS NULL',
    ...[now, attemptId],
  );
  return stored === 1;
}

/** Nothing for an attempt without a mark: its last byte cannot have gone out. */
export async function storeSent({ db, now }: Step, attempt: AttemptFacts): Promise<void> {
  if (attempt.markedAt === undefined || attempt.sent) return;
  await db.run('UPDATE attempt SET sent_at = ? WHERE id = ?', now, attempt.attemptId);
}
