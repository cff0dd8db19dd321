import { randomUUID } from 'node:crypto';
import { checkHmac, checkText } from '../../check-begin.ts';
import { createLedgerId } from '../../ledger-id.ts';
import type { BeginLetter, BeginLetterDecision } from '../../letter-ledger.ts';
import type { LedgerSecret } from '../../secret.ts';
import type { Step } from '../step.ts';
import { readAnswer } from './documents.ts';
import { endLetterAttempt, isLiveLetter, type LetterFacts, lettersOfGroup } from './letter-rows.ts';

/** See `LetterLedger.beginLetter`. */
export async function beginLetter(step: Step, secret: LedgerSecret, begin: BeginLetter): Promise<BeginLetterDecision> {
  const groupId = await lockGroup(step, begin);
  const letters = await lettersOfGroup(step.db, groupId);
  const derived = deriveAll(begin, [step.secretId, ...letters.map(({ secretId }) => secretId)]);
  const equal = letters.filter((letter) => {
    const facts = derived.get(letter.secretId);
    return letter.recipientHmac === facts?.recipientHmac && letter.content === facts.contentFingerprint;
  });
  const retried = equal.find((letter) => letter.state !== 'sent' || isInWindow(letter, begin, step.now));
  if (retried !== undefined) return decideKnown(step, secret, begin, await withoutExpiredLease(step, retried));
  if (begin.backend === undefined) return { kind: 'unrouted' };

  const facts = derived.get(step.secretId);
  if (facts === undefined) throw new TypeError('the current secret was derived from');
  const letterId = await newLetterId(step);
  const { backend, recipientKind, signerCbe, signerApplication } = begin;
  await step.db.run(
    `INSERT INTO letter (letter_id, group_id, secret_id, signer_cbe, signer_application, backend, recipient_kind,
       recipient_hmac, content, state, last_ordinal, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', -1, ?, ?)`,
    ...[letterId, groupId, step.secretId, signerCbe, signerApplication, backend, recipientKind],
    ...[facts.recipientHmac, facts.contentFingerprint, step.now, step.now],
  );
  return beginAttempt(step, begin, letterId, -1, backend);
}

async function decideKnown(
  step: Step,
  secret: LedgerSecret,
  begin: BeginLetter,
  letter: LetterFacts,
): Promise<BeginLetterDecision> {
  const { letterId, attemptId, ordinal } = letter;
  switch (letter.state) {
    case 'sending':
    case 'committing':
      return { kind: 'running', letterId, attemptId };
    case 'sent':
      return { kind: 'sent', letterId, answer: await readAnswer(step.db, secret, letterId) };
    case 'unknown': {
      if (letter.retryMs === undefined || letter.markedAt === undefined) return { kind: 'unknown', letterId };
      const retryAt = letter.markedAt + letter.retryMs;
      if (step.now < retryAt) return { kind: 'unknown', letterId, retryAt: new Date(retryAt) };
      return beginAttempt(step, begin, letterId, ordinal, letter.backend);
    }
    default: {
      if (begin.backend === undefined) return { kind: 'unrouted' };
      await step.db.run(
        'UPDATE letter SET backend = ?, signer_cbe = ?, signer_application = ? WHERE letter_id = ?',
        ...[begin.backend, begin.signerCbe, begin.signerApplication, letterId],
      );
      return beginAttempt(step, begin, letterId, ordinal, begin.backend);
    }
  }
}

/** One row for all letters of a token: who holds it decides about them. */
async function lockGroup({ db }: Step, { key }: BeginLetter): Promise<number> {
  const { senderCbe, application, token } = key;
  await db.run(
    'INSERT INTO letter_group (sender_cbe, application, token) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ...[senderCbe, application, token],
  );
  const row = await db.first(
    `SELECT l.id FROM letter_group l WHERE l.token = ? AND l.sender_cbe = ? AND l.application = ? ${db.locks.letter}`,
    ...[token, senderCbe, application],
  );
  return Number(row?.['id']);
}

function deriveAll(begin: BeginLetter, secretIds: readonly string[]) {
  return new Map(
    [...new Set(secretIds)].map((secretId) => {
      const facts = begin.derive(secretId);
      checkHmac(facts.recipientHmac);
      checkText('contentFingerprint', facts.contentFingerprint);
      return [secretId, facts];
    }),
  );
}

function isInWindow({ settledAt }: LetterFacts, begin: BeginLetter, now: number): boolean {
  return settledAt !== undefined && now < settledAt + begin.retryWindowSeconds * 1000;
}

async function withoutExpiredLease(step: Step, letter: LetterFacts): Promise<LetterFacts> {
  if (!isLiveLetter(letter) || letter.leaseUntil > step.now) return letter;
  const state = letter.state === 'sending' ? 'aborted' : 'unknown';
  await endLetterAttempt(step, letter, state, 'LEASE_EXPIRED');
  return { ...letter, state };
}

async function newLetterId({ db }: Step): Promise<string> {
  for (;;) {
    const letterId = createLedgerId();
    if ((await db.first('SELECT 1 FROM letter WHERE letter_id = ?', letterId)) === undefined) return letterId;
  }
}

async function beginAttempt(
  { db, now, instance }: Step,
  begin: BeginLetter,
  letterId: string,
  lastOrdinal: number,
  backend: string,
): Promise<BeginLetterDecision> {
  const attemptId = randomUUID();
  const ordinal = lastOrdinal + 1;
  const retryMs = begin.unknownRetrySeconds === 'never' ? null : Math.round(begin.unknownRetrySeconds * 1000);
  await db.run(
    `INSERT INTO letter_attempt (id, letter_id, ordinal, state, instance, started_at, lease_until, retry_ms)
     VALUES (?, ?, ?, 'sending', ?, ?, ?, ?)`,
    ...[attemptId, letterId, ordinal, instance, now, now + Math.round(begin.leaseSeconds * 1000), retryMs],
  );
  await db.run(
    "UPDATE letter SET state = 'sending', last_ordinal = ?, updated_at = ? WHERE letter_id = ?",
    ...[ordinal, now, letterId],
  );
  return { kind: 'attempt', letterId, attemptId, backend };
}
