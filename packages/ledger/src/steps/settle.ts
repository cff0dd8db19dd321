import { safeCode } from '../codes.ts';
import type { AttemptOutcome, Settled } from '../publish-ledger.ts';
import { recipientState } from '../recipient-state.ts';
import type { AttemptState } from '../records.ts';
import { keyUsedError, settledState } from '../settlement.ts';
import { type AttemptOfMessage, attemptsOfOneMessage, attemptUnknown } from './attempts-of-one-message.ts';
import { storeSent } from './mark-sent.ts';
import type { MessageFacts, RecipientFacts } from './message-state.ts';
import type { Step } from './step.ts';
import { changeAttempt, touchMessage } from './store-state.ts';

/** See `PublishLedger.settle`. */
export async function settle(step: Step, attemptIds: readonly string[], outcome: AttemptOutcome): Promise<Settled> {
  const found = await attemptsOfOneMessage(step, attemptIds);
  if (found === undefined) throw attemptUnknown(attemptIds);
  const { message } = found;
  const attemptsOf = (rows: readonly RecipientFacts[]) => rows.flatMap(({ attempts }) => attempts);
  let changed = false;
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
    changeAttempt(recipient, attempt.attemptId, { state: next, sent });
    await storeOutcome(step, { recipient, attempt }, next, outcome, sent);
    changed = true;
    if (next === 'published') answerId ??= firstAnswer(message, recipient, outcome);
  }
  if (changed) await touchMessage(step, message.ledgerId, answerId === message.answerId ? undefined : answerId);
  return {
    ledgerId: message.ledgerId,
    attempts: found.attempts.map(({ recipient }, index) => ({
      state: states[index] ?? 'unknown',
      recipientState: recipientState(recipient.attempts),
    })),
    ...(answerId === undefined ? {} : { answerId }),
  };
}

const updateRecipient = 'UPDATE recipient SET state = ?, last_error = coalesce(?, last_error) WHERE id = ?';
const updatePublished =
  'UPDATE recipient SET state = ?, last_error = coalesce(?, last_error), message_id = ?, notice = ? WHERE id = ?';

/** Records the outcome with the attempt, and with the recipient, whose attempts say it already. */
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
  const told = outcome.state === 'published';
  recipient.state = recipientState(recipient.attempts);
  await db.run(
    told ? updatePublished : updateRecipient,
    ...[recipient.state, state === 'published' ? null : (error ?? null)],
    ...(told ? [outcome.messageId ?? null, safeCode(outcome.notice) ?? null] : []),
    recipient.id,
  );
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
