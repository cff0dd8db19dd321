import type { BeginPublish } from '../publish-ledger.ts';
import type { DerivedBegin } from './derived-begin.ts';
import type { MessageFacts, RecipientFacts } from './message-state.ts';
import type { Step } from './step.ts';

/** False: there is a message with this key or this ID already. */
export async function insertMessage({ db, now, secretId }: Step, begin: BeginPublish, ledgerId: string) {
  const { senderCbe, application, ticket, sequence } = begin.key;
  const inserted = await db.run(
    `INSERT INTO message (ledger_id, sender_cbe, application, ticket, sequence, secret_id, signer_cbe,
       signer_application, message_type, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...[ledgerId, senderCbe, application, ticket, sequence, secretId],
    ...[begin.signerCbe, begin.signerApplication, begin.messageType, now, now],
  );
  return inserted === 1;
}

export async function insertRevision(
  step: Step,
  call: DerivedBegin,
  ledgerId: string,
  revision: number,
  backend: string,
): Promise<void> {
  await step.db.run(
    'INSERT INTO revision (ledger_id, revision, backend, envelope) VALUES (?, ?, ?, ?)',
    ...[ledgerId, revision, backend, call.derived.envelopeFingerprint],
  );
  if (revision > 0) await replaceSigner(step, call, ledgerId);
}

/**
 * The newest call replaces what is recorded of a revision of which nothing is committed: a caller who corrects a refused
 * message must get through. Recipients that it does not name any more are superseded.
 */
export async function replaceRecorded(
  step: Step,
  call: DerivedBegin,
  message: MessageFacts,
  revision: number,
  backend: string,
): Promise<readonly RecipientFacts[]> {
  const { ledgerId } = message;
  await replaceSigner(step, call, ledgerId);
  await step.db.run(
    'UPDATE revision SET backend = ?, envelope = ? WHERE ledger_id = ? AND revision = ?',
    ...[backend, call.derived.envelopeFingerprint, ledgerId, revision],
  );
  for (const row of message.recipients) {
    if (row.revision === revision && !row.superseded && !isNamed(call, row)) {
      await step.db.run('UPDATE recipient SET superseded = 1 WHERE id = ?', row.id);
    }
  }
  return joinRecipients(step, call, ledgerId, revision, message.recipients);
}

/**
 * The rows of the call's recipients in a revision, in the order of the call; made where they lack, for an attempt that
 * begins in the same step. A recipient that was tried before gets its row back, so that its generations go on and no key
 * comes twice.
 */
export async function joinRecipients(
  { db }: Step,
  { begin, derived }: DerivedBegin,
  ledgerId: string,
  revision: number,
  all: readonly RecipientFacts[],
  state: 'sending' | 'committing' = 'sending',
): Promise<readonly RecipientFacts[]> {
  const rows: RecipientFacts[] = [];
  let number = all.length;
  for (const [index, { kind, enterpriseNumber }] of begin.recipients.entries()) {
    const numberHmac = derived.recipientHmacs[index] ?? '';
    const known = all.find((row) => row.revision === revision && row.kind === kind && row.numberHmac === numberHmac);
    if (known !== undefined) {
      if (known.superseded) await db.run('UPDATE recipient SET superseded = 0 WHERE id = ?', known.id);
      rows.push(known);
      continue;
    }
    const inserted = await db.first(
      `INSERT INTO recipient (ledger_id, number, kind, number_hmac, enterprise_number, state, revision, superseded,
         last_ordinal) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0) RETURNING id`,
      ...[ledgerId, number, kind, numberHmac, enterpriseNumber ?? null, state, revision],
    );
    const facts = { number, revision, kind, numberHmac, superseded: false, state };
    rows.push({ ...facts, id: Number(inserted?.['id']), attempts: [] });
    number += 1;
  }
  return rows;
}

async function replaceSigner({ db }: Step, { begin }: DerivedBegin, ledgerId: string): Promise<void> {
  await db.run(
    'UPDATE message SET signer_cbe = ?, signer_application = ?, message_type = ? WHERE ledger_id = ?',
    ...[begin.signerCbe, begin.signerApplication, begin.messageType, ledgerId],
  );
}

function isNamed({ begin, derived }: DerivedBegin, row: RecipientFacts): boolean {
  return begin.recipients.some(
    ({ kind }, index) => row.kind === kind && row.numberHmac === derived.recipientHmacs[index],
  );
}
