import { safeCode } from '../codes.ts';
import type { AttemptOutcome, Settled } from '../ledger.ts';
import type { AttemptState } from '../records.ts';
import { settledState } from '../settlement.ts';
import type { Row } from './database.ts';
import { attemptUnknown } from './mark-sent.ts';
import { attemptFacts, attemptRow, decidingAttempts, optionalText, text } from './rows.ts';
import type { Step } from './step.ts';
import { storeRecipientState } from './store-state.ts';

/** See `Ledger.settle`. */
export function settle(step: Step, attemptId: string, outcome: AttemptOutcome): Settled {
  const row = attemptRow(step.db, attemptId);
  if (row === undefined) throw attemptUnknown(attemptId);
  const recipientId = Number(row['recipient_id']);
  const attempt = attemptFacts(row);
  const next = settledState(attempt, decidingAttempts(step.db, recipientId), outcome);
  if (next !== 'unchanged') {
    storeOutcome(step, row, next, outcome);
    storeRecipientState(step, recipientId);
    if (next === 'published') fixAnswer(step, recipientId, outcome);
  }
  const found = step.db.first(
    `SELECT m.ledger_id, m.answer_id, r.state FROM recipient r JOIN message m ON m.ledger_id = r.ledger_id
     WHERE r.id = ?`,
    recipientId,
  );
  const answerId = optionalText(found?.['answer_id']);
  return {
    state: next === 'unchanged' ? attempt.state : next,
    recipientState: text(found?.['state']) as AttemptState,
    ledgerId: text(found?.['ledger_id']),
    ...(answerId === undefined ? {} : { answerId }),
  };
}

function storeOutcome({ db, now }: Step, row: Row, state: AttemptState, outcome: AttemptOutcome): void {
  const error = errorCode(state, outcome);
  const faultId = 'faultId' in outcome ? safeCode(outcome.faultId) : undefined;
  db.run(
    'UPDATE attempt SET state = ?, settled_at = ?, error = ?, fault_id = ? WHERE id = ?',
    ...[state, now, error ?? null, faultId ?? null, text(row['id'])],
  );
  if (outcome.state === 'published') {
    db.run(
      'UPDATE recipient SET message_id = ?, notice = ? WHERE id = ?',
      ...[outcome.messageId ?? null, safeCode(outcome.notice) ?? null, Number(row['recipient_id'])],
    );
  }
  if (error !== undefined) {
    db.run('UPDATE recipient SET last_error = ? WHERE id = ?', error, Number(row['recipient_id']));
  }
}

function errorCode(state: AttemptState, outcome: AttemptOutcome): string | undefined {
  if (outcome.state === 'published') return state === 'conflict' ? 'PUBLISHED_BEFORE_MARK' : undefined;
  if (outcome.state === 'keyUsed') return state === 'conflict' ? 'KEY_USED' : undefined;
  return safeCode(outcome.error) ?? 'UNCLASSIFIED';
}

/** The ID of the first answer, repeated for ever. After a 409 the backend's own ID is not known. */
function fixAnswer({ db }: Step, recipientId: number, outcome: AttemptOutcome): void {
  const messageId =
    outcome.state === 'published' && outcome.answerWith === 'messageId' ? outcome.messageId || undefined : undefined;
  db.run(
    `UPDATE message SET answer_id = ifnull(?, ledger_id)
     WHERE ledger_id = (SELECT ledger_id FROM recipient WHERE id = ?) AND answer_id IS NULL`,
    ...[messageId ?? null, recipientId],
  );
}
