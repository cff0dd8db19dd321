import { safeCode } from '../codes.ts';
import type { AttemptOutcome, Settled } from '../publish-ledger.ts';
import { recipientState } from '../recipient-state.ts';
import type { AttemptState } from '../records.ts';
import { keyUsedError, settledState } from '../settlement.ts';
import { type AttemptOfMessage, attemptsOfOneMessage, attemptUnknown } from './attempts-of-one-message.ts';
import { storeSent } from './mark-sent.ts';
import type { MessageFacts, RecipientFacts } from './message-state.ts';
import type { Step } from './step.ts';
import { changeAttempt, storeStates } from './store-state.ts';

/** See `PublishLedger.settle`. */
export async function settle(step: Step, attemptIds: readonly string[], outcome: AttemptOutcome): Promise<Settled> {
  const found = await attemptsOfOneMessage(step, attemptIds);
  if (found === undefined) throw attemptUnknown(attemptIds);
  const { message } = found;
  const attemptsOf = (rows: readonly RecipientFacts[]) => rows.flatMap(({ attempts }) => attempts);
  const changed: RecipientFacts[] = [];
  const states: AttemptState[] = [];
  let answerId = message.answerId;
  for (const { recipient, attempt } of found.attempts) {
    const sameRevision = message.recipients.filter(({ revision }) => revision === recipient.revision);
    const others = { ofRevision: attemptsOf(sameRevision), ofAnyRevision: attemptsOf(message.recipients) };
    const next = settledState(attempt, recipient.attempts, others, outcome);
    states.push(next === 'unchanged' ? attempt.state : next);
    if (next === 'unchanged') {
      if (outcome.sent === true) await storeSent(step, attempt);
      continue;
    }
    const sent = attempt.sent || (outcome.sent === true && attempt.markedAt !== undefined);
    await storeOutcome(step, { recipient, attempt }, next, outcome, sent);
    changeAttempt(recipient, attempt.attemptId, { state: next, sent });
    changed.push(recipient);
    if (next === 'published' && answerId === undefined) {
      answerId = firstAnswer(message, recipient, outcome);
      await step.db.run('UPDATE message SET answer_id = ? WHERE ledger_id = ?', answerId, message.ledgerId);
    }
  }
  if (changed.length > 0) await storeStates(step, message.ledgerId, changed);
  return {
    ledgerId: message.ledgerId,
    attempts: found.attempts.map(({ recipient }, index) => ({
      state: states[index] ?? 'unknown',
      recipientState: recipientState(recipient.attempts),
    })),
    ...(answerId === undefined ? {} : { answerId }),
  };
}

async function storeOutcome(
  { db, now }: Step,
  { recipient, attempt }: AttemptOfMessage,
  state: AttemptState,
  outcome: AttemptOutcome,
  sent: boolean,
): Promise<void> {
  const error = errorCode(state, outcome);
  const faultId = 'faultId' in outcome ? safeCode(outcome.faultId) : undefined;
  await db.run(
    `UPDATE attempt SET state = ?, settled_at = ?, sent_at = coalesce(sent_at, ?), error = ?, fault_id = ?
     WHERE id = ?`,
    ...[state, now, sent ? now : null, error ?? null, faultId ?? null, attempt.attemptId],
  );
  if (outcome.state === 'published') {
    await db.run(
      'UPDATE recipient SET message_id = ?, notice = ? WHERE id = ?',
      ...[outcome.messageId ?? null, safeCode(outcome.notice) ?? null, recipient.id],
    );
  }
  if (error !== undefined && state !== 'published') {
    await db.run('UPDATE recipient SET last_error = ? WHERE id = ?', error, recipient.id);
  }
}

function errorCode(state: AttemptState, outcome: AttemptOutcome): string | undefined {
  if (outcome.state === 'published') return state === 'conflict' ? 'PUBLISHED_BEFORE_MARK' : undefined;
  if (outcome.state === 'keyUsed') return keyUsedError;
  return safeCode(outcome.error) ?? 'UNCLASSIFIED';
}

/**
 * The ID of the first answer, repeated for ever: the backend's for a message with one recipient where it told one (after
 * a 409 it does not), else the ledger's.
 */
function firstAnswer(
  { ledgerId, recipients }: MessageFacts,
  { revision }: RecipientFacts,
  outcome: AttemptOutcome,
): string {
  const alone = recipients.filter((row) => row.revision === revision && !row.superseded).length === 1;
  const told = outcome.state === 'published' && outcome.answerWith === 'messageId' ? outcome.messageId : undefined;
  return (alone && told) || ledgerId;
}
