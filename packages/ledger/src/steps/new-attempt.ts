import { createAttemptId } from '../attempt-id.ts';
import { LedgerError } from '../errors.ts';
import type { BeginPublish, RecipientDecision } from '../publish-ledger.ts';
import type { AttemptFacts } from '../recipient-state.ts';
import type { DerivedBegin } from './derived-begin.ts';
import type { RecipientFacts } from './message-state.ts';
import type { Step } from './step.ts';
import { storeStates } from './store-state.ts';

/** A commit mark that is made together with its attempt. */
export interface Mark {
  readonly content: string;
  readonly request: string;
}

// Texts that are made once are looked up without reading them again.
const insertAttempt = `
  INSERT INTO attempt (id, ledger_id, recipient_id, ordinal, generation, idempotency_key, state, instance, started_at,
    lease_until, retry_ms, marked_at, content, request)
  SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?`;
const insertWithUnusedKey = `${insertAttempt} WHERE NOT EXISTS (SELECT 1 FROM attempt WHERE idempotency_key = ?)`;

/** Begins an attempt with a fresh key for each recipient of the call. `new`: their rows say so already. */
export async function attemptAll(
  step: Step,
  call: DerivedBegin,
  ledgerId: string,
  recipients: readonly RecipientFacts[],
  { stored, mark }: { readonly stored: 'new' | 'known'; readonly mark?: Mark | undefined } = { stored: 'known' },
): Promise<readonly RecipientDecision[]> {
  const decisions: RecipientDecision[] = [];
  for (const [index, row] of recipients.entries()) {
    decisions.push(await beginGeneration(step, call, ledgerId, row, index, mark));
  }
  if (stored === 'known') await storeStates(step, ledgerId, recipients);
  return decisions;
}

/** Nothing was published yet: a fresh key, since nobody knows whether the backend burned the last one. */
export async function beginGeneration(
  step: Step,
  { begin, derived }: DerivedBegin,
  ledgerId: string,
  row: RecipientFacts,
  index: number,
  mark?: Mark,
): Promise<RecipientDecision> {
  const last = row.attempts.at(-1);
  const generation = last === undefined ? 0 : last.generation + 1;
  const idempotencyKey: unknown = derived.makeKey(index, row.revision, generation);
  if (typeof idempotencyKey !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    throw new TypeError('makeKey must give 1 to 255 visible ASCII characters');
  }
  return beginAttempt(step, begin, ledgerId, row, { generation, idempotencyKey }, { key: 'unused', mark });
}

/**
 * Records an attempt in state `sending`, or `committing` where it has a mark. The state of the row is stored by the caller.
 * @throws LedgerError LEDGER_KEY_REUSED where the key must be `unused` and is not.
 */
export async function beginAttempt(
  { db, now, instance }: Step,
  begin: BeginPublish,
  ledgerId: string,
  row: RecipientFacts,
  { generation, idempotencyKey }: Pick<AttemptFacts, 'generation' | 'idempotencyKey'>,
  { key, mark }: { readonly key: 'unused' | 'any'; readonly mark?: Mark | undefined } = { key: 'any' },
): Promise<RecipientDecision> {
  const attemptId = createAttemptId(now);
  const ordinal = (row.attempts.at(-1)?.ordinal ?? -1) + 1;
  const leaseUntil = now + Math.round(begin.leaseSeconds * 1000);
  const retryMs = begin.unknownRetrySeconds === 'never' ? undefined : Math.round(begin.unknownRetrySeconds * 1000);
  const state = mark === undefined ? 'sending' : 'committing';
  const markedAt = mark === undefined ? undefined : now;
  const { content, request } = mark ?? { content: undefined, request: undefined };
  const inserted = await db.run(
    key === 'unused' ? insertWithUnusedKey : insertAttempt,
    ...[attemptId, ledgerId, row.id, ordinal, generation, idempotencyKey, state, instance, now, leaseUntil],
    ...[retryMs ?? null, markedAt ?? null, content ?? null, request ?? null],
    ...(key === 'unused' ? [idempotencyKey] : []),
  );
  if (inserted === 0) {
    throw new LedgerError('LEDGER_KEY_REUSED', 'makeKey gave a key that was used before; expected a new one', {
      data: { ledgerId, generation },
    });
  }
  // A new row has the ordinal of its first attempt already.
  if (ordinal > 0) await db.run('UPDATE recipient SET last_ordinal = ? WHERE id = ?', ordinal, row.id);
  row.attempts.push({
    ...{ attemptId, ordinal, generation, idempotencyKey, instance, leaseUntil, retryMs },
    ...{ state, content, markedAt, sent: false, request, error: undefined },
  });
  const marked = mark === undefined ? {} : { marked: true as const };
  return { kind: 'attempt', attemptId, idempotencyKey, revision: row.revision, generation, ...marked };
}
