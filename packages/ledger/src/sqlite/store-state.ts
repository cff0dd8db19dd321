import { recipientState } from '../recipient-state.ts';
import type { AttemptState } from '../records.ts';
import { decidingAttempts } from './rows.ts';
import type { Step } from './step.ts';

/** Brings the state of a recipient row in line with its attempts, after one of them changed. */
export function storeRecipientState({ db, now }: Step, recipientId: number): AttemptState {
  const state = recipientState(decidingAttempts(db, recipientId));
  db.run('UPDATE recipient SET state = ? WHERE id = ? AND state <> ?', state, recipientId, state);
  db.run(
    'UPDATE message SET updated_at = ? WHERE ledger_id = (SELECT ledger_id FROM recipient WHERE id = ?)',
    now,
    recipientId,
  );
  return state;
}

/** Ends an attempt whose owner is gone: nothing was published before the mark, nobody knows after it. */
export function abandonAttempt(step: Step, attemptId: string, recipientId: number, error: string): AttemptState {
  step.db.run(
    `UPDATE attempt SET state = CASE state WHEN 'sending' THEN 'aborted' ELSE 'unknown' END, error = ?, settled_at = ?
     WHERE id = ? AND state IN ('sending', 'committing')`,
    error,
    step.now,
    attemptId,
  );
  step.db.run('UPDATE recipient SET last_error = ? WHERE id = ?', error, recipientId);
  return storeRecipientState(step, recipientId);
}
