import type { LetterRecord, LetterState } from '../../letter-ledger.ts';
import { optionalNumber, text } from '../columns.ts';
import type { Connection, Row } from '../connection.ts';
import { date, present } from '../read-record.ts';
import type { Step } from '../step.ts';

/** One letter with the attempt that counts, its last one. */
export interface LetterFacts {
  readonly letterId: string;
  readonly secretId: string;
  readonly backend: string;
  readonly recipientHmac: string;
  readonly content: string;
  readonly attemptId: string;
  readonly ordinal: number;
  readonly state: LetterState;
  readonly instance: string;
  readonly leaseUntil: number;
  readonly markedAt: number | undefined;
  readonly retryMs: number | undefined;
  readonly settledAt: number | undefined;
}

const lettersSql = `SELECT l.letter_id, l.secret_id, l.backend, l.recipient_hmac, l.content, a.*
  FROM letter l JOIN letter_attempt a ON a.letter_id = l.letter_id AND a.ordinal = l.last_ordinal`;

/** Letters of one sender, application and token, newest first. Their group must be locked. */
export async function lettersOfGroup(db: Connection, groupId: number): Promise<readonly LetterFacts[]> {
  const rows = await db.all(`${lettersSql} WHERE l.group_id = ? ORDER BY l.created_at DESC, l.letter_id`, groupId);
  return rows.map(letterFacts);
}

/** The letter of an attempt, whose group is locked until the transaction ends. */
export async function lockLetterOf({ db }: Step, attemptId: string): Promise<LetterFacts | undefined> {
  const found = await db.first('SELECT letter_id FROM letter_attempt WHERE id = ?', attemptId);
  return found === undefined ? undefined : lockLetter(db, text(found['letter_id']));
}

export async function lockLetter(db: Connection, letterId: string): Promise<LetterFacts | undefined> {
  await db.first(
    `SELECT l.id FROM letter_group l WHERE l.id = (SELECT group_id FROM letter WHERE letter_id = ?) ${db.locks.letter}`,
    letterId,
  );
  const row = await db.first(`${lettersSql} WHERE l.letter_id = ?`, letterId);
  return row === undefined ? undefined : letterFacts(row);
}

function letterFacts(row: Row): LetterFacts {
  return {
    letterId: text(row['letter_id']),
    secretId: text(row['secret_id']),
    backend: text(row['backend']),
    recipientHmac: text(row['recipient_hmac']),
    content: text(row['content']),
    attemptId: text(row['id']),
    ordinal: Number(row['ordinal']),
    state: text(row['state']) as LetterState,
    instance: text(row['instance']),
    leaseUntil: Number(row['lease_until']),
    markedAt: optionalNumber(row['marked_at']),
    retryMs: optionalNumber(row['retry_ms']),
    settledAt: optionalNumber(row['settled_at']),
  };
}

export function isLiveLetter({ state }: { readonly state: LetterState }): boolean {
  return state === 'sending' || state === 'committing';
}

/** Records how an attempt ended; its letter says the same, unless a later attempt has taken it over. */
export async function endLetterAttempt(
  { db, now }: Step,
  { letterId, attemptId }: Pick<LetterFacts, 'letterId' | 'attemptId'>,
  state: LetterState,
  error: string | null,
  faultId: string | null = null,
): Promise<void> {
  await db.run(
    'UPDATE letter_attempt SET state = ?, settled_at = ?, error = ?, fault_id = ? WHERE id = ?',
    ...[state, now, error, faultId, attemptId],
  );
  await db.run(
    'UPDATE letter SET state = ?, updated_at = ?, last_error = ?, fault_id = ?, purged_at = NULL WHERE letter_id = ?',
    ...[state, now, error, faultId, letterId],
  );
}

const recordSql = `SELECT l.*, g.sender_cbe, g.application, g.token
  FROM letter l JOIN letter_group g ON g.id = l.group_id`;

/** Letters as records, by a condition on `l` and `g`. */
export async function readLetters(
  db: Connection,
  condition: string,
  ...values: readonly (string | number)[]
): Promise<readonly LetterRecord[]> {
  const letters: LetterRecord[] = [];
  for (const row of await db.all(`${recordSql} WHERE ${condition}`, ...values)) {
    const documents = await db.all(
      'SELECT name FROM document WHERE letter_id = ? ORDER BY number',
      row['letter_id'] as string,
    );
    letters.push(
      letterRecord(
        row,
        documents.map((document) => text(document['name'])),
      ),
    );
  }
  return letters;
}

function letterRecord(row: Row, documents: readonly string[]): LetterRecord {
  const verdict = row['verdict'] as 'sent' | 'not-sent' | null;
  return {
    letterId: text(row['letter_id']),
    senderCbe: text(row['sender_cbe']),
    application: text(row['application']),
    token: text(row['token']),
    signerCbe: text(row['signer_cbe']),
    signerApplication: text(row['signer_application']),
    backend: text(row['backend']),
    recipientKind: text(row['recipient_kind']) as LetterRecord['recipientKind'],
    state: text(row['state']) as LetterState,
    ...present('ticket', row['ticket']),
    createdAt: date(row['created_at']),
    updatedAt: date(row['updated_at']),
    ...present('lastError', row['last_error']),
    ...present('faultId', row['fault_id']),
    ...(verdict === null
      ? {}
      : { resolution: { verdict, at: date(row['verdict_at']), ...present('note', row['verdict_note']) } }),
    ...(row['purged_at'] === null ? {} : { purgedAt: date(row['purged_at']) }),
    documents,
  };
}
