import type { MessageKey } from '../message-key.ts';
import type { MessageRecord } from '../records.ts';
import type { Connection, Row } from './connection.ts';
import { boundRevision, findMessageRow, loadMessage } from './message-state.ts';
import { readMessage } from './read-record.ts';
import type { Step } from './step.ts';

/** See `PublishLedger.find`. */
export async function find({ db }: Step, key: MessageKey): Promise<MessageRecord | undefined> {
  const row = await findMessageRow(db, key);
  return row === undefined ? undefined : readMessage(db, row);
}

/** See `PublishLedger.findById`. */
export async function findById({ db }: Step, senderCbe: string, id: string): Promise<MessageRecord | undefined> {
  const row =
    (await db.first('SELECT * FROM message WHERE ledger_id = ? AND sender_cbe = ?', id, senderCbe)) ??
    // The second condition is that of the index.
    (await db.first(
      'SELECT * FROM message WHERE answer_id = ? AND answer_id <> ledger_id AND sender_cbe = ? LIMIT 1',
      ...[id, senderCbe],
    ));
  return row === undefined ? undefined : readMessage(db, row);
}

/** See `Ledger.show`. */
export async function show({ db }: Step, ledgerId: string): Promise<MessageRecord | undefined> {
  const row = await db.first('SELECT * FROM message WHERE ledger_id = ?', ledgerId);
  return row === undefined ? undefined : readMessage(db, row);
}

/** See `PublishLedger.findByTicket`. */
export async function findByTicket(
  { db }: Step,
  senderCbe: string,
  applications: readonly string[],
  ticket: string,
): Promise<readonly MessageRecord[]> {
  const rows: Row[] = [];
  for (const application of new Set(applications)) {
    rows.push(
      ...(await db.all(
        `SELECT * FROM message WHERE ticket = ? AND sender_cbe = ? AND application = ?
         ORDER BY coalesce(sequence, -1) LIMIT 1000`,
        ...[ticket, senderCbe, application],
      )),
    );
  }
  return readMessages(db, rows);
}

export async function readMessages(db: Connection, rows: readonly Row[]): Promise<readonly MessageRecord[]> {
  const messages: MessageRecord[] = [];
  for (const row of rows) messages.push(await readMessage(db, row));
  return messages;
}

/** See `PublishLedger.boundBackend`. */
export async function boundBackend(step: Step, key: MessageKey): Promise<string | undefined> {
  const row = await findMessageRow(step.db, key);
  if (row === undefined) return undefined;
  const message = await loadMessage(step, row);
  for (const recipient of message.recipients) {
    // An attempt that was cut off before its mark binds nothing any more.
    recipient.attempts = recipient.attempts.filter(
      ({ state, leaseUntil }) => state !== 'sending' || leaseUntil > step.now,
    );
  }
  return boundRevision(message)?.backend;
}
