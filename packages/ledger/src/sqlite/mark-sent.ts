import { LedgerError } from '../errors.ts';
import { attemptRow } from './rows.ts';
import type { Step } from './step.ts';

/** See `Ledger.markSent`. It is a fact about bytes: it is recorded whatever became of the attempt meanwhile. */
export function markSent({ db, now }: Step, attemptId: string): void {
  const row = attemptRow(db, attemptId);
  if (row === undefined) throw attemptUnknown(attemptId);
  if (row['marked_at'] === null) throw new TypeError('markSent before commitMark: the last byte needs the mark first');
  db.run('UPDATE attempt SET sent_at = ? WHERE id = ? AND sent_at IS NULL', now, attemptId);
}

export function attemptUnknown(attemptId: string): LedgerError {
  return new LedgerError('LEDGER_ATTEMPT_UNKNOWN', `The ledger has no attempt ${attemptId}`, { data: { attemptId } });
}
