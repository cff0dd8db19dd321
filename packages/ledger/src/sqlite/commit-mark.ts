import { bindingContent } from '../recipient-state.ts';
import { attemptRow, decidingAttempts } from './rows.ts';
import type { Step } from './step.ts';
import { storeRecipientState } from './store-state.ts';

/** See `Ledger.commitMark`. */
export function commitMark(step: Step, attemptId: string, content: string): 'marked' | 'lost' | 'differs' {
  const { db, now, instance } = step;
  const row = attemptRow(db, attemptId);
  if (row === undefined || row['state'] !== 'sending' || row['instance'] !== instance) return 'lost';
  const recipientId = Number(row['recipient_id']);
  const binding = bindingContent(decidingAttempts(db, recipientId));
  if (binding !== undefined && binding !== content) return 'differs';
  const won = db.run(
    `UPDATE attempt SET state = 'committing', marked_at = ?, content = ?
     WHERE id = ? AND state = 'sending' AND instance = ?`,
    ...[now, content, attemptId, instance],
  );
  if (won !== 1) return 'lost';
  storeRecipientState(step, recipientId);
  return 'marked';
}
