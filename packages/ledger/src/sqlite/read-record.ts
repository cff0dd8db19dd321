import type { SQLOutputValue } from 'node:sqlite';
import type { AttemptRecord, AttemptState, MessageRecord, RecipientRecord } from '../records.ts';
import type { Database, Row } from './database.ts';
import { attemptRow, text } from './rows.ts';

/** One attempt as a record. */
export function readAttempt(db: Database, attemptId: string): AttemptRecord | undefined {
  const row = attemptRow(db, attemptId);
  if (row === undefined) return undefined;
  const recipient = db.first('SELECT ledger_id FROM recipient WHERE id = ?', Number(row['recipient_id']));
  return attemptRecord(row, text(recipient?.['ledger_id']));
}

/** A message row with its recipients and attempts. */
export function readMessage(db: Database, row: Row): MessageRecord {
  const ledgerId = text(row['ledger_id']);
  const recipients = db
    .all('SELECT * FROM recipient WHERE ledger_id = ? ORDER BY superseded DESC, id', ledgerId)
    .map((recipient) => recipientRecord(db, recipient, ledgerId));
  const current = recipients.at(-1);
  if (current === undefined) throw new TypeError('a message has a recipient');
  return {
    ledgerId,
    key: {
      senderCbe: text(row['sender_cbe']),
      application: text(row['application']),
      ticket: text(row['ticket']),
      sequence: row['sequence'] === null ? null : Number(row['sequence']),
    },
    signerCbe: text(row['signer_cbe']),
    signerApplication: text(row['signer_application']),
    messageType: text(row['message_type']),
    backend: text(row['backend']),
    envelopeFingerprint: text(row['envelope']),
    state: current.state,
    ...present('answerId', row['answer_id']),
    createdAt: date(row['created_at']),
    updatedAt: date(row['updated_at']),
    recipients,
  };
}

function recipientRecord(db: Database, row: Row, ledgerId: string): RecipientRecord {
  const verdict = row['verdict'] as 'published' | 'not-published' | null;
  return {
    kind: text(row['kind']) as RecipientRecord['kind'],
    numberHmac: text(row['number_hmac']),
    ...present('enterpriseNumber', row['enterprise_number']),
    state: text(row['state']) as AttemptState,
    revision: Number(row['revision']),
    ...present('messageId', row['message_id']),
    ...present('notice', row['notice']),
    ...present('lastError', row['last_error']),
    ...(verdict === null
      ? {}
      : { resolution: { verdict, at: date(row['verdict_at']), ...present('note', row['verdict_note']) } }),
    superseded: row['superseded'] === 1,
    attempts: db
      .all('SELECT * FROM attempt WHERE recipient_id = ? ORDER BY ordinal', Number(row['id']))
      .map((attempt) => attemptRecord(attempt, ledgerId)),
  };
}

function attemptRecord(row: Row, ledgerId: string): AttemptRecord {
  return {
    attemptId: text(row['id']),
    ledgerId,
    generation: Number(row['generation']),
    idempotencyKey: text(row['idempotency_key']),
    state: text(row['state']) as AttemptState,
    startedAt: date(row['started_at']),
    leaseUntil: date(row['lease_until']),
    ...presentDate('markedAt', row['marked_at']),
    ...presentDate('sentAt', row['sent_at']),
    ...presentDate('settledAt', row['settled_at']),
    ...present('contentFingerprint', row['content']),
    ...present('error', row['error']),
    ...present('faultId', row['fault_id']),
  };
}

function date(value: SQLOutputValue | undefined): Date {
  return new Date(Number(value));
}

function present<Name extends string>(name: Name, value: SQLOutputValue | undefined): { [key in Name]?: string } {
  return (typeof value === 'string' ? { [name]: value } : {}) as { [key in Name]?: string };
}

function presentDate<Name extends string>(name: Name, value: SQLOutputValue | undefined): { [key in Name]?: Date } {
  return (value === null || value === undefined ? {} : { [name]: date(value) }) as { [key in Name]?: Date };
}
