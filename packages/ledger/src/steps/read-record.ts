import { messageState } from '../recipient-state.ts';
import type { AttemptRecord, AttemptState, MessageRecord, RecipientRecord } from '../records.ts';
import { text } from './columns.ts';
import type { Connection, Row } from './connection.ts';

/** One attempt as a record. */
export async function readAttempt(db: Connection, attemptId: string): Promise<AttemptRecord | undefined> {
  const row = await db.first(
    'SELECT a.*, r.revision FROM attempt a JOIN recipient r ON r.id = a.recipient_id WHERE a.id = ?',
    attemptId,
  );
  return row === undefined ? undefined : attemptRecord(row);
}

/** A message row with its recipients and attempts. */
export async function readMessage(db: Connection, row: Row): Promise<MessageRecord> {
  const ledgerId = text(row['ledger_id']);
  const newest = await db.first('SELECT * FROM revision WHERE ledger_id = ? ORDER BY revision DESC LIMIT 1', ledgerId);
  const attempts = await db.all(
    `SELECT a.*, r.revision FROM attempt a JOIN recipient r ON r.id = a.recipient_id
     WHERE r.ledger_id = ? ORDER BY a.recipient_id, a.ordinal`,
    ledgerId,
  );
  const recipients = (
    await db.all('SELECT * FROM recipient WHERE ledger_id = ? ORDER BY superseded DESC, revision, number', ledgerId)
  ).map((recipient) => recipientRecord(recipient, attempts));
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
    backend: text(newest?.['backend']),
    secretId: text(row['secret_id']),
    envelopeFingerprint: text(newest?.['envelope']),
    revision: Number(newest?.['revision']),
    state: messageState(recipients.flatMap(({ superseded, state }) => (superseded ? [] : state))),
    ...present('answerId', row['answer_id']),
    createdAt: date(row['created_at']),
    updatedAt: date(row['updated_at']),
    ...presentDate('purgedAt', row['purged_at']),
    recipients,
  };
}

function recipientRecord(row: Row, attempts: readonly Row[]): RecipientRecord {
  const verdict = row['verdict'] as 'published' | 'not-published' | null;
  return {
    number: Number(row['number']),
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
    attempts: attempts.filter((attempt) => attempt['recipient_id'] === row['id']).map(attemptRecord),
  };
}

function attemptRecord(row: Row): AttemptRecord {
  return {
    attemptId: text(row['id']),
    ledgerId: text(row['ledger_id']),
    revision: Number(row['revision']),
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

export function date(value: unknown): Date {
  return new Date(Number(value));
}

export function present<Name extends string>(name: Name, value: unknown): { [key in Name]?: string } {
  return (typeof value === 'string' ? { [name]: value } : {}) as { [key in Name]?: string };
}

function presentDate<Name extends string>(name: Name, value: unknown): { [key in Name]?: Date } {
  return (value === null || value === undefined ? {} : { [name]: date(value) }) as { [key in Name]?: Date };
}
