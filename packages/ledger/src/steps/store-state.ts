import { type AttemptFacts, recipientState } from '../recipient-state.ts';
import type { AttemptState } from '../records.ts';
import { text } from './columns.ts';
import { attemptFacts, type RecipientFacts } from './message-state.ts';
import type { Step } from './step.ts';

/** Brings the state of recipient rows in line with their attempts, after these changed. */
export async function storeStates(step: Step, ledgerId: string, recipients: Iterable<RecipientFacts>): Promise<void> {
  for (const recipient of recipients) {
    const state = recipientState(recipient.attempts);
    if (state === recipient.state) continue;
    await step.db.run('UPDATE recipient SET state = ? WHERE id = ?', state, recipient.id);
    recipient.state = state;
  }
  await touchMessage(step, ledgerId);
}

/** The message changed: it is not a tombstone any more. `answerId`: the ID of its first answer, told now. */
export async function touchMessage({ db, now }: Step, ledgerId: string, answerId?: string): Promise<void> {
  if (answerId === undefined) {
    await db.run('UPDATE message SET updated_at = ?, purged_at = NULL WHERE ledger_id = ?', now, ledgerId);
  } else {
    await db.run(
      'UPDATE message SET updated_at = ?, purged_at = NULL, answer_id = ? WHERE ledger_id = ?',
      ...[now, answerId, ledgerId],
    );
  }
}

/** The facts with one attempt changed. */
export function changeAttempt(
  recipient: RecipientFacts,
  attemptId: string,
  change: Partial<AttemptFacts>,
): AttemptFacts {
  const index = recipient.attempts.findIndex((attempt) => attempt.attemptId === attemptId);
  const before = recipient.attempts[index];
  if (before === undefined) throw new TypeError('the attempt is not of this recipient');
  const after = { ...before, ...change };
  recipient.attempts[index] = after;
  return after;
}

/** Ends an attempt whose owner is gone: nothing was published before the mark, nobody knows after it. */
export async function abandonAttempt(
  { db, now }: Step,
  recipient: RecipientFacts,
  attempt: AttemptFacts,
  error: string,
): Promise<AttemptState> {
  const state = attempt.state === 'sending' ? 'aborted' : 'unknown';
  await db.run(
    "UPDATE attempt SET state = ?, error = ?, settled_at = ? WHERE id = ? AND state IN ('sending', 'committing')",
    ...[state, error, now, attempt.attemptId],
  );
  await db.run('UPDATE recipient SET last_error = ? WHERE id = ?', error, recipient.id);
  changeAttempt(recipient, attempt.attemptId, { state });
  return state;
}

/** An attempt that a decision may need although it is neither the last nor committed. */
export async function withAttempt({ db }: Step, recipients: readonly RecipientFacts[], attemptId: string) {
  for (const recipient of recipients) {
    const found = recipient.attempts.find((attempt) => attempt.attemptId === attemptId);
    if (found !== undefined) return { recipient, attempt: found };
  }
  const row = await db.first('SELECT * FROM attempt WHERE id = ?', attemptId);
  const recipient = recipients.find(({ id }) => id === Number(row?.['recipient_id']));
  if (row === undefined || recipient === undefined) return undefined;
  return { recipient, attempt: { ...attemptFacts(row), attemptId: text(row['id']) } };
}
