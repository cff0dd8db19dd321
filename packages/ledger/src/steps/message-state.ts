import { checkMessageKey, type MessageKey, type RecipientKind } from '../message-key.ts';
import { type AttemptFacts, bindingContent, isCommitted, isLive } from '../recipient-state.ts';
import type { AttemptState } from '../records.ts';
import { optionalNumber, optionalText, text } from './columns.ts';
import type { Row } from './connection.ts';
import type { Step } from './step.ts';

/** One recipient row with the attempts that decide: the committed ones and the last, oldest first. */
export interface RecipientFacts {
  readonly id: number;
  /** Number inside the message. */
  readonly number: number;
  readonly revision: number;
  readonly kind: RecipientKind;
  readonly numberHmac: string;
  readonly superseded: boolean;
  /** As it is stored. */
  state: AttemptState;
  attempts: AttemptFacts[];
}

export interface RevisionFacts {
  readonly revision: number;
  readonly backend: string;
  readonly envelope: string;
  readonly recipients: readonly RecipientFacts[];
  /** Some attempt may have been published. */
  readonly committed: boolean;
  /** See `bindingContent`. */
  readonly content: string | undefined;
}

/** What decisions about a message are made from. Its row is locked. */
export interface MessageFacts {
  readonly ledgerId: string;
  readonly secretId: string;
  readonly answerId: string | undefined;
  /** Oldest first; at least one. */
  readonly revisions: readonly RevisionFacts[];
  readonly recipients: readonly RecipientFacts[];
}

/** The columns of a message row that decisions need. */
const decisive = 'm.ledger_id, m.secret_id, m.answer_id';

/** The message row of a key, kept from other instances until the transaction ends. */
export function lockMessageByKey({ db }: Step, key: MessageKey): Promise<Row | undefined> {
  return findMessageRow(db, key, decisive, db.locks.message);
}

export async function findMessageRow(
  db: Step['db'],
  key: MessageKey,
  columns = 'm.*',
  suffix = '',
): Promise<Row | undefined> {
  checkMessageKey(key);
  return db.first(
    `SELECT ${columns} FROM message m
     WHERE m.ticket = ? AND m.sender_cbe = ? AND m.application = ? AND coalesce(m.sequence, -1) = ? ${suffix}`,
    ...[key.ticket, key.senderCbe, key.application, key.sequence ?? -1],
  );
}

/** The message row of an attempt, kept from other instances until the transaction ends. */
export function lockMessageOf({ db }: Step, attemptId: string): Promise<Row | undefined> {
  return db.first(
    `SELECT ${decisive} FROM attempt a JOIN message m ON m.ledger_id = a.ledger_id
     WHERE a.id = ? ${db.locks.message}`,
    attemptId,
  );
}

/** Loads what is recorded of a locked message row. */
export async function loadMessage({ db }: Step, row: Row): Promise<MessageFacts> {
  const ledgerId = text(row['ledger_id']);
  // Each recipient with its last attempt. Not all attempts: a message may have been tried very often.
  const rows = await db.all(
    `SELECT v.revision, v.backend, v.envelope, r.id AS recipient_id, r.number, r.kind, r.number_hmac, r.superseded,
       r.state AS recipient_state, a.id, a.ordinal, a.generation, a.idempotency_key, a.instance, a.state, a.lease_until,
       a.content, a.marked_at, a.retry_ms, a.sent_at, a.request, a.error
     FROM revision v LEFT JOIN recipient r ON r.ledger_id = v.ledger_id AND r.revision = v.revision
       LEFT JOIN attempt a ON a.recipient_id = r.id AND a.ordinal = r.last_ordinal
     WHERE v.ledger_id = ?`,
    ledgerId,
  );
  const recipients = rows.filter((one) => one['recipient_id'] !== null).map(recipientFacts);
  if (rows.some((one) => Number(one['ordinal']) > 0)) await loadEarlier(db, ledgerId, recipients);
  const revisions = new Map(rows.map((one) => [Number(one['revision']), one]));
  return {
    ledgerId,
    secretId: text(row['secret_id']),
    answerId: optionalText(row['answer_id']),
    recipients: recipients.sort((one, other) => one.number - other.number),
    revisions: [...revisions.keys()]
      .sort((one, other) => one - other)
      .map((revision) => revisionFacts(revision, revisions.get(revision) ?? {}, recipients)),
  };
}

/** Committed attempts that are not the last of their recipient. The state list is that of the index. */
async function loadEarlier(db: Step['db'], ledgerId: string, recipients: readonly RecipientFacts[]): Promise<void> {
  const committed = await db.all(
    `SELECT * FROM attempt WHERE ledger_id = ? AND state IN ('committing', 'published', 'unknown', 'conflict')`,
    ledgerId,
  );
  for (const recipient of recipients) {
    const [last] = recipient.attempts;
    const earlier = committed
      .filter((one) => Number(one['recipient_id']) === recipient.id && one['id'] !== last?.attemptId)
      .map(attemptFacts);
    recipient.attempts.unshift(...earlier.sort((one, other) => one.ordinal - other.ordinal));
  }
}

function revisionFacts(revision: number, row: Row, all: readonly RecipientFacts[]): RevisionFacts {
  const recipients = all.filter((recipient) => recipient.revision === revision);
  const attempts = recipients.flatMap((recipient) => recipient.attempts);
  return {
    revision,
    backend: text(row['backend']),
    envelope: text(row['envelope']),
    recipients,
    committed: attempts.some(isCommitted),
    content: bindingContent(attempts),
  };
}

function recipientFacts(row: Row): RecipientFacts {
  return {
    id: Number(row['recipient_id']),
    number: Number(row['number']),
    revision: Number(row['revision']),
    kind: text(row['kind']) as RecipientKind,
    numberHmac: text(row['number_hmac']),
    superseded: row['superseded'] === 1,
    state: text(row['recipient_state']) as AttemptState,
    attempts: row['id'] === null ? [] : [attemptFacts(row)],
  };
}

export function attemptFacts(row: Row): AttemptFacts {
  return {
    attemptId: text(row['id']),
    ordinal: Number(row['ordinal']),
    generation: Number(row['generation']),
    idempotencyKey: text(row['idempotency_key']),
    instance: text(row['instance']),
    state: text(row['state']) as AttemptState,
    leaseUntil: Number(row['lease_until']),
    content: optionalText(row['content']),
    markedAt: optionalNumber(row['marked_at']),
    retryMs: optionalNumber(row['retry_ms']),
    sent: row['sent_at'] !== null,
    request: optionalText(row['request']),
    error: optionalText(row['error']),
  };
}

/** Attempts that somebody may be working on. */
export function liveAttempts(message: MessageFacts): readonly AttemptFacts[] {
  return message.recipients.flatMap(({ attempts }) => attempts.filter(isLive));
}

/** The newest revision. */
export function currentRevision(message: MessageFacts): RevisionFacts {
  const current = message.revisions.at(-1);
  if (current === undefined) throw new TypeError('a message has a revision');
  return current;
}

/** The revision whose backend binds the message: the newest one of which anything is live or may have been published. */
export function boundRevision(message: MessageFacts): RevisionFacts | undefined {
  return message.revisions.findLast(
    ({ committed, recipients }) => committed || recipients.some(({ attempts }) => attempts.some(isLive)),
  );
}
