import { maskPersonalNumbers } from '@ebox-bridge/redaction';
import { LedgerError } from '../errors.ts';
import type { MessageRecord } from '../records.ts';
import { readMessage } from './read-record.ts';
import { currentRecipientRow } from './rows.ts';
import type { Step } from './step.ts';
import { storeRecipientState } from './store-state.ts';

/** See `Ledger.resolve`. */
export function resolve(
  step: Step,
  ledgerId: string,
  verdict: 'published' | 'not-published',
  note: string | undefined,
): MessageRecord {
  const { db, now } = step;
  if (verdict !== 'published' && verdict !== 'not-published') throw new TypeError('unknown verdict');
  const message = db.first('SELECT * FROM message WHERE ledger_id = ?', ledgerId);
  if (message === undefined) {
    throw new LedgerError('LEDGER_MESSAGE_UNKNOWN', 'The ledger has no message with this ID', { data: { ledgerId } });
  }
  const recipient = currentRecipientRow(db, ledgerId);
  if (recipient['state'] !== 'unknown' && recipient['state'] !== 'conflict') {
    throw new LedgerError(
      'LEDGER_RESOLVE_REFUSED',
      `The message is in state ${recipient['state']}; expected unknown or conflict`,
      { data: { ledgerId, state: String(recipient['state']) } },
    );
  }
  const recipientId = Number(recipient['id']);
  const [state, error] =
    verdict === 'published' ? (['published', null] as const) : (['refused', 'OPERATOR_NOT_PUBLISHED'] as const);
  db.run(
    `UPDATE attempt SET state = ?, error = coalesce(?, error), settled_at = ?
     WHERE recipient_id = ? AND state IN ('unknown', 'conflict')`,
    ...[state, error, now, recipientId],
  );
  db.run(
    'UPDATE recipient SET verdict = ?, verdict_at = ?, verdict_note = ? WHERE id = ?',
    ...[verdict, now, note === undefined ? null : maskPersonalNumbers(note).slice(0, 1000), recipientId],
  );
  if (verdict === 'published') {
    db.run('UPDATE message SET answer_id = ledger_id WHERE ledger_id = ? AND answer_id IS NULL', ledgerId);
  }
  storeRecipientState(step, recipientId);
  return readMessage(db, db.first('SELECT * FROM message WHERE ledger_id = ?', ledgerId) ?? message);
}
