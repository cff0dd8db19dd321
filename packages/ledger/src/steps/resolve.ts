import { maskPersonalNumbers } from '@ebox-bridge/redaction';
import { LedgerError } from '../errors.ts';
import type { MessageRecord } from '../records.ts';
import { loadMessage } from './message-state.ts';
import { readMessage } from './read-record.ts';
import type { Step } from './step.ts';
import { changeAttempt, storeStates } from './store-state.ts';

/** See `Ledger.resolve`. */
export async function resolve(
  step: Step,
  ledgerId: string,
  verdict: 'published' | 'not-published',
  { recipient: wanted, note }: { readonly recipient?: number; readonly note?: string },
): Promise<MessageRecord> {
  const { db, now } = step;
  if (verdict !== 'published' && verdict !== 'not-published') throw new TypeError('unknown verdict');
  const row = await db.first(`SELECT m.* FROM message m WHERE m.ledger_id = ? ${db.locks.message}`, ledgerId);
  if (row === undefined) {
    throw new LedgerError('LEDGER_MESSAGE_UNKNOWN', 'The ledger has no message with this ID', { data: { ledgerId } });
  }
  const message = await loadMessage(step, row);
  const asked = message.recipients.filter(
    ({ superseded, number }) => !superseded && (wanted === undefined || number === wanted),
  );
  const open = asked.filter(({ state }) => state === 'unknown' || state === 'conflict');
  if (open.length === 0) {
    const which = wanted === undefined ? 'The message' : `Recipient ${wanted} of the message`;
    const found = [...new Set(asked.map(({ state }) => state))].join(', ') || 'unknown to the ledger';
    throw new LedgerError('LEDGER_RESOLVE_REFUSED', `${which} is ${found}; expected state unknown or conflict`, {
      data: { ledgerId, state: found },
    });
  }
  const [state, error] =
    verdict === 'published' ? (['published', null] as const) : (['refused', 'OPERATOR_NOT_PUBLISHED'] as const);
  const kept = note === undefined ? null : maskPersonalNumbers(note).replaceAll('\0', '').slice(0, 1000);
  for (const recipient of open) {
    await db.run(
      `UPDATE attempt SET state = ?, error = coalesce(?, error), settled_at = ?
       WHERE recipient_id = ? AND state IN ('unknown', 'conflict')`,
      ...[state, error, now, recipient.id],
    );
    await db.run(
      'UPDATE recipient SET verdict = ?, verdict_at = ?, verdict_note = ? WHERE id = ?',
      ...[verdict, now, kept, recipient.id],
    );
    for (const attempt of recipient.attempts) {
      if (attempt.state === 'unknown' || attempt.state === 'conflict') {
        changeAttempt(recipient, attempt.attemptId, { state });
      }
    }
  }
  if (verdict === 'published') {
    await db.run('UPDATE message SET answer_id = ledger_id WHERE ledger_id = ? AND answer_id IS NULL', ledgerId);
  }
  await storeStates(step, ledgerId, open);
  return readMessage(db, (await db.first('SELECT * FROM message WHERE ledger_id = ?', ledgerId)) ?? row);
}
