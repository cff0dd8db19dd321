import { keyUsedError } from '../settlement.ts';
import { text } from './columns.ts';
import { lockLetter } from './letters/letter-rows.ts';
import { openRecipient } from './open-recipient.ts';
import type { Step } from './step.ts';

const openRows = `SELECT 1 FROM recipient r WHERE r.ledger_id = m.ledger_id AND ${openRecipient}`;

const attemptsOfMessage = 'recipient_id IN (SELECT id FROM recipient WHERE ledger_id = ?)';

/** Makes tombstones of settled messages; how many. */
export async function purgeMessages({ db, now }: Step, before: number, limit: number): Promise<number> {
  const rows = await db.all(
    `SELECT m.ledger_id FROM message m
     WHERE m.purged_at IS NULL AND m.updated_at < ? AND NOT EXISTS (${openRows}) ORDER BY m.updated_at LIMIT ?`,
    ...[before, limit],
  );
  for (const ledgerId of rows.map((row) => text(row['ledger_id'])).sort()) {
    // Asked again once it is locked: a call may have come in the meantime.
    const settled = await db.first(
      `SELECT m.ledger_id FROM message m WHERE m.ledger_id = ? AND m.updated_at < ? ${db.locks.message}`,
      ...[ledgerId, before],
    );
    if (settled === undefined) continue;
    // What was committed stays with its content, and the last attempt with its generation: late calls need them.
    await db.run(
      `DELETE FROM attempt WHERE ${attemptsOfMessage} AND state IN ('refused', 'aborted') AND NOT EXISTS
         (SELECT 1 FROM recipient r WHERE r.id = attempt.recipient_id AND r.last_ordinal = attempt.ordinal)`,
      ledgerId,
    );
    await db.run(
      `UPDATE attempt SET fault_id = NULL, error = CASE WHEN error = ? THEN error END WHERE ${attemptsOfMessage}`,
      ...[keyUsedError, ledgerId],
    );
    await db.run(
      `UPDATE recipient SET enterprise_number = NULL, notice = NULL, last_error = NULL, verdict_note = NULL
       WHERE ledger_id = ?`,
      ledgerId,
    );
    await db.run(
      "UPDATE message SET purged_at = ?, signer_cbe = '', signer_application = '', message_type = '' WHERE ledger_id = ?",
      ...[now, ledgerId],
    );
  }
  return rows.length;
}

/** Makes tombstones of settled letters; how many. Their documents have a retention of their own. */
export async function purgeLetters({ db, now }: Step, before: number, limit: number): Promise<number> {
  const rows = await db.all(
    `SELECT letter_id FROM letter WHERE purged_at IS NULL AND updated_at < ? AND state IN ('sent', 'refused', 'aborted')
     ORDER BY updated_at LIMIT ?`,
    ...[before, limit],
  );
  for (const letterId of rows.map((row) => text(row['letter_id'])).sort()) {
    const letter = await lockLetter(db, letterId);
    if (letter === undefined || !['sent', 'refused', 'aborted'].includes(letter.state)) continue;
    await db.run('DELETE FROM letter_attempt WHERE letter_id = ? AND ordinal < ?', letterId, letter.ordinal);
    await db.run('UPDATE letter_attempt SET error = NULL, fault_id = NULL WHERE letter_id = ?', letterId);
    await db.run(
      `UPDATE letter SET purged_at = ?, signer_cbe = '', signer_application = '', last_error = NULL, fault_id = NULL,
         verdict_note = NULL WHERE letter_id = ?`,
      ...[now, letterId],
    );
  }
  return rows.length;
}

/** Deletes documents; how many. */
export async function purgeDocuments({ db }: Step, before: number, limit: number): Promise<number> {
  return db.run(
    `DELETE FROM document WHERE (letter_id, name) IN
       (SELECT letter_id, name FROM document WHERE created_at < ? ORDER BY created_at LIMIT ?)`,
    ...[before, limit],
  );
}
