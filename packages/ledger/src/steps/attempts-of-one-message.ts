import { LedgerError } from '../errors.ts';
import type { AttemptFacts } from '../recipient-state.ts';
import { text } from './columns.ts';
import { attemptFacts, loadMessage, lockMessageOf, type MessageFacts, type RecipientFacts } from './message-state.ts';
import type { Step } from './step.ts';

export interface AttemptOfMessage {
  readonly recipient: RecipientFacts;
  readonly attempt: AttemptFacts;
}

/**
 * The attempts with their message, whose row is locked; undefined when one is not known.
 * @throws TypeError on no attempt, on one given twice, or on attempts of several messages.
 */
export async function attemptsOfOneMessage(
  step: Step,
  attemptIds: readonly string[],
): Promise<{ readonly message: MessageFacts; readonly attempts: readonly AttemptOfMessage[] } | undefined> {
  const [first] = attemptIds;
  if (first === undefined || new Set(attemptIds).size !== attemptIds.length) {
    throw new TypeError('attemptIds must name one attempt or several different ones');
  }
  const row = await lockMessageOf(step, first);
  if (row === undefined) return undefined;
  const message = await loadMessage(step, row);
  const attempts: AttemptOfMessage[] = [];
  for (const attemptId of attemptIds) {
    const found = await find(step, message, attemptId);
    if (found === undefined) return undefined;
    attempts.push(found);
  }
  return { message, attempts };
}

async function find(step: Step, message: MessageFacts, attemptId: string): Promise<AttemptOfMessage | undefined> {
  for (const recipient of message.recipients) {
    const attempt = recipient.attempts.find((one) => one.attemptId === attemptId);
    if (attempt !== undefined) return { recipient, attempt };
  }
  // An old attempt that does not decide anything any more.
  const row = await step.db.first('SELECT * FROM attempt WHERE id = ?', attemptId);
  if (row === undefined) return undefined;
  const recipient = message.recipients.find(({ id }) => id === Number(row['recipient_id']));
  if (recipient === undefined) throw new TypeError(`attempt ${text(row['id'])} is of another message`);
  return { recipient, attempt: attemptFacts(row) };
}

export function attemptUnknown(attemptIds: readonly string[]): LedgerError {
  const named = attemptIds.join(', ');
  return new LedgerError('LEDGER_ATTEMPT_UNKNOWN', `The ledger has no attempt ${named}`, {
    data: { attemptIds: named },
  });
}
