import { randomUUID } from 'node:crypto';
import { LedgerError } from '../errors.ts';
import type { BeginDecision, BeginPublish } from '../ledger.ts';
import { createLedgerId } from '../ledger-id.ts';
import { type AttemptFacts, bindingContent, isCommitted, isLive, recipientState } from '../recipient-state.ts';
import type { Row } from './database.ts';
import { currentRecipientRow, decidingAttempts, findMessageRow, lastAttemptRow, text } from './rows.ts';
import type { Step } from './step.ts';
import { abandonAttempt, storeRecipientState } from './store-state.ts';

/** See `Ledger.beginPublish`. */
export function beginPublish(step: Step, begin: BeginPublish): BeginDecision {
  const message = findMessageRow(step.db, begin.key);
  if (message === undefined) {
    const ledgerId = insertMessage(step, begin);
    return newGeneration(step, begin, ledgerId, insertRecipient(step, begin, ledgerId));
  }
  const ledgerId = text(message['ledger_id']);
  const recipient = currentRecipientRow(step.db, ledgerId);
  const recipientId = Number(recipient['id']);

  const last = lastAttemptRow(step.db, recipientId);
  if (last !== undefined && isLive({ state: text(last['state']) as AttemptFacts['state'] })) {
    const attemptId = text(last['id']);
    if (Number(last['lease_until']) > step.now) {
      const content = bindingContent(decidingAttempts(step.db, recipientId));
      return { kind: 'running', attemptId, ledgerId, ...(content === undefined ? {} : { bindingContent: content }) };
    }
    abandonAttempt(step, attemptId, recipientId, 'LEASE_EXPIRED');
  }

  const attempts = decidingAttempts(step.db, recipientId);
  if (attempts.some(isCommitted)) return decideCommitted(step, begin, message, recipient, attempts);
  replaceRecorded(step, begin, ledgerId);
  const nextRecipient = isSameRecipient(recipient, begin) ? recipientId : switchRecipient(step, begin, ledgerId);
  return newGeneration(step, begin, ledgerId, nextRecipient);
}

/** Something may have been published: the message is what it was, or it is 620. */
function decideCommitted(
  step: Step,
  begin: BeginPublish,
  message: Row,
  recipient: Row,
  attempts: readonly AttemptFacts[],
): BeginDecision {
  const ledgerId = text(message['ledger_id']);
  if (message['envelope'] !== begin.envelopeFingerprint || !isSameRecipient(recipient, begin)) {
    return { kind: 'differs', ledgerId };
  }
  const content = bindingContent(attempts);
  switch (recipientState(attempts)) {
    case 'published':
      return { kind: 'published', ledgerId, answerId: text(message['answer_id']), content: content ?? '' };
    case 'conflict':
      return { kind: 'conflict', ledgerId, ...(content === undefined ? {} : { content }) };
    default:
      return decideUnknown(step, begin, message, Number(recipient['id']), attempts, content ?? '');
  }
}

function decideUnknown(
  step: Step,
  begin: BeginPublish,
  message: Row,
  recipientId: number,
  attempts: readonly AttemptFacts[],
  content: string,
): BeginDecision {
  const ledgerId = text(message['ledger_id']);
  // The state list is that of the index; in an unknown row every committed attempt is unknown.
  const retryAt = step.db.first(
    `SELECT max(marked_at + retry_ms) AS at FROM attempt
     WHERE recipient_id = ? AND state IN ('committing', 'published', 'unknown', 'conflict')`,
    recipientId,
  )?.['at'];
  if (step.now < Number(retryAt)) return { kind: 'unknown', ledgerId, retryAt: new Date(Number(retryAt)), content };
  const series = attempts.findLast((attempt) => attempt.state === 'unknown');
  if (series === undefined) throw new TypeError('an unknown row has an unknown attempt');
  // The same key again: if the first one was published after all, the backend says so instead of publishing a second.
  const { generation, idempotencyKey } = series;
  const attemptId = insertAttempt(step, begin, recipientId, generation, idempotencyKey);
  const backend = text(message['backend']);
  return { kind: 'attempt', attemptId, ledgerId, idempotencyKey, generation, backend, bindingContent: content };
}

/** Nothing was published yet: a fresh key, since nobody knows whether the backend burned the last one. */
function newGeneration(step: Step, begin: BeginPublish, ledgerId: string, recipientId: number): BeginDecision {
  const last = lastAttemptRow(step.db, recipientId);
  const generation = last === undefined ? 0 : Number(last['generation']) + 1;
  const idempotencyKey: unknown = begin.makeKey(0, generation);
  if (typeof idempotencyKey !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    throw new TypeError('makeKey must give 1 to 255 visible ASCII characters');
  }
  if (step.db.first('SELECT 1 FROM attempt WHERE idempotency_key = ? LIMIT 1', idempotencyKey) !== undefined) {
    throw new LedgerError('LEDGER_KEY_REUSED', 'makeKey gave a key that was used before; expected a new one', {
      data: { ledgerId, generation },
    });
  }
  const attemptId = insertAttempt(step, begin, recipientId, generation, idempotencyKey);
  return { kind: 'attempt', attemptId, ledgerId, idempotencyKey, generation, backend: begin.backend };
}

function insertMessage({ db, now }: Step, begin: BeginPublish): string {
  let ledgerId = createLedgerId();
  while (db.first('SELECT 1 FROM message WHERE ledger_id = ?', ledgerId) !== undefined) ledgerId = createLedgerId();
  const { senderCbe, application, ticket, sequence } = begin.key;
  db.run(
    'INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)',
    ...[ledgerId, senderCbe, application, ticket, sequence],
    ...[
      begin.signerCbe,
      begin.signerApplication,
      begin.messageType,
      begin.backend,
      begin.envelopeFingerprint,
      now,
      now,
    ],
  );
  return ledgerId;
}

/** The newest call replaces what is recorded: a caller who corrects a refused message must get through. */
function replaceRecorded({ db }: Step, begin: BeginPublish, ledgerId: string): void {
  db.run(
    `UPDATE message SET signer_cbe = ?, signer_application = ?, message_type = ?, backend = ?, envelope = ?
     WHERE ledger_id = ?`,
    ...[
      begin.signerCbe,
      begin.signerApplication,
      begin.messageType,
      begin.backend,
      begin.envelopeFingerprint,
      ledgerId,
    ],
  );
}

function isSameRecipient(row: Row, { recipient }: BeginPublish): boolean {
  return row['kind'] === recipient.kind && row['number_hmac'] === recipient.numberHmac;
}

/** A recipient that was tried before gets its row back, so that its generations go on and no key comes twice. */
function switchRecipient(step: Step, begin: BeginPublish, ledgerId: string): number {
  const { kind, numberHmac } = begin.recipient;
  step.db.run('UPDATE recipient SET superseded = 1 WHERE ledger_id = ? AND superseded = 0', ledgerId);
  const earlier = step.db.first(
    'UPDATE recipient SET superseded = 0 WHERE ledger_id = ? AND kind = ? AND number_hmac = ? RETURNING id',
    ...[ledgerId, kind, numberHmac],
  );
  return earlier === undefined ? insertRecipient(step, begin, ledgerId) : Number(earlier['id']);
}

function insertRecipient({ db }: Step, { recipient }: BeginPublish, ledgerId: string): number {
  const row = db.first(
    `INSERT INTO recipient (ledger_id, kind, number_hmac, enterprise_number, state, revision, superseded)
     VALUES (?, ?, ?, ?, 'sending', 0, 0) RETURNING id`,
    ...[ledgerId, recipient.kind, recipient.numberHmac, recipient.enterpriseNumber ?? null],
  );
  return Number(row?.['id']);
}

function insertAttempt(step: Step, begin: BeginPublish, recipientId: number, generation: number, key: string): string {
  const attemptId = randomUUID();
  step.db.run(
    `INSERT INTO attempt (id, recipient_id, ordinal, generation, idempotency_key, state, instance, started_at,
       lease_until, retry_ms)
     VALUES (?, ?, (SELECT ifnull(max(ordinal), -1) + 1 FROM attempt WHERE recipient_id = ?), ?, ?, 'sending', ?, ?, ?, ?)`,
    ...[attemptId, recipientId, recipientId, generation, key, step.instance, step.now],
    ...[step.now + Math.round(begin.leaseSeconds * 1000), Math.round(begin.unknownRetrySeconds * 1000)],
  );
  storeRecipientState(step, recipientId);
  return attemptId;
}
