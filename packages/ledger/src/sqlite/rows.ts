import type { SQLOutputValue } from 'node:sqlite';
import { checkMessageKey, type MessageKey } from '../message-key.ts';
import type { AttemptFacts } from '../recipient-state.ts';
import type { AttemptState } from '../records.ts';
import type { Database, Row } from './database.ts';

/** Text of a column that is never null. */
export function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError('text expected in the ledger');
  return value;
}

export function optionalText(value: SQLOutputValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function findMessageRow(db: Database, key: MessageKey): Row | undefined {
  checkMessageKey(key);
  return db.first(
    `SELECT * FROM message WHERE ticket = ? AND sender_cbe = ? AND application = ? AND ifnull(sequence, -1) = ?`,
    key.ticket,
    key.senderCbe,
    key.application,
    key.sequence ?? -1,
  );
}

/** The recipient that the message is for now. */
export function currentRecipientRow(db: Database, ledgerId: string): Row {
  const row = db.first('SELECT * FROM recipient WHERE ledger_id = ? AND superseded = 0', ledgerId);
  if (row === undefined) throw new TypeError('a message has a current recipient');
  return row;
}

export function attemptRow(db: Database, attemptId: string): Row | undefined {
  return db.first('SELECT * FROM attempt WHERE id = ?', attemptId);
}

export function lastAttemptRow(db: Database, recipientId: number): Row | undefined {
  return db.first('SELECT * FROM attempt WHERE recipient_id = ? ORDER BY ordinal DESC LIMIT 1', recipientId);
}

/** The committed attempts of a row and its last one, oldest first: all that decisions need, however often it was tried. */
export function decidingAttempts(db: Database, recipientId: number): readonly AttemptFacts[] {
  const rows = db.all(
    `SELECT * FROM attempt WHERE recipient_id = ? AND state IN ('committing', 'published', 'unknown', 'conflict')
     ORDER BY ordinal`,
    recipientId,
  );
  const last = lastAttemptRow(db, recipientId);
  if (last !== undefined && rows.at(-1)?.['id'] !== last['id']) rows.push(last);
  return rows.map(attemptFacts);
}

export function attemptFacts(row: Row): AttemptFacts {
  return {
    attemptId: text(row['id']),
    ordinal: Number(row['ordinal']),
    generation: Number(row['generation']),
    idempotencyKey: text(row['idempotency_key']),
    state: text(row['state']) as AttemptState,
    content: optionalText(row['content']),
    marked: row['marked_at'] !== null,
    sent: row['sent_at'] !== null,
  };
}
