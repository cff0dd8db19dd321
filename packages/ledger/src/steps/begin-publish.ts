import { randomUUID } from 'node:crypto';
import { checkText } from '../check-begin.ts';
import { createLedgerId } from '../ledger-id.ts';
import type { BeginDecision, BeginPublish, RecipientDecision } from '../publish-ledger.ts';
import { isCommitted, isLive } from '../recipient-state.ts';
import { decideCommitted } from './decide-committed.ts';
import { decideUpdate } from './decide-update.ts';
import { begun, type DerivedBegin, derive } from './derived-begin.ts';
import {
  boundRevision,
  currentRevision,
  liveAttempts,
  loadMessage,
  lockMessageByKey,
  type MessageFacts,
} from './message-state.ts';
import { attemptAll, type Mark } from './new-attempt.ts';
import { insertMessage, insertRevision, joinRecipients, replaceRecorded } from './record-call.ts';
import type { Step } from './step.ts';
import { abandonAttempt, storeStates } from './store-state.ts';

/** See `PublishLedger.beginPublish`. */
export async function beginPublish(step: Step, begin: BeginPublish): Promise<BeginDecision> {
  for (;;) {
    // Most messages are new: asked for by being made. Where another instance makes it just now, this waits for its end.
    if (begin.backend !== undefined) {
      const ledgerId = createLedgerId();
      if (await insertMessage(step, begin, ledgerId)) return beginNew(step, derive(begin, step.secretId), ledgerId);
    }
    const row = await lockMessageByKey(step, begin.key);
    if (row !== undefined) return decideKnown(step, begin, await loadMessage(step, row));
    if (begin.backend === undefined) return { kind: 'unrouted' };
  }
}

async function beginNew(step: Step, call: DerivedBegin, ledgerId: string): Promise<BeginDecision> {
  const backend = call.begin.backend ?? '';
  const mark = firstMark(call, step.secretId);
  await insertRevision(step, call, ledgerId, 0, backend);
  const recipients = await joinRecipients(step, call, ledgerId, 0, [], mark === undefined ? 'sending' : 'committing');
  const decisions = await attemptAll(step, call, ledgerId, recipients, { stored: 'new', mark });
  return begun({ ledgerId, secretId: step.secretId, answerId: undefined }, backend, undefined, decisions);
}

/** The mark that the only attempt of a new message begins with. Several requests leave one after the other: each has its own. */
function firstMark({ begin }: DerivedBegin, secretId: string): Mark | undefined {
  if (begin.mark === undefined || begin.recipients.length > 1) return undefined;
  const content = begin.mark.contentFingerprint(secretId);
  checkText('contentFingerprint', content);
  return { content, request: randomUUID() };
}

async function decideKnown(step: Step, begin: BeginPublish, message: MessageFacts): Promise<BeginDecision> {
  await abandonExpired(step, message);
  const bound = boundRevision(message);
  if (bound === undefined) {
    if (begin.backend === undefined) return { kind: 'unrouted' };
    const call = derive(begin, message.secretId);
    const recipients = await replaceRecorded(step, call, message, currentRevision(message).revision, begin.backend);
    const decisions = await attemptAll(step, call, message.ledgerId, recipients);
    return begun(message, begin.backend, undefined, decisions);
  }
  const call = derive(begin, message.secretId);
  const lasting = message.recipients.some(({ attempts }) => attempts.some((one) => isCommitted(one) && !isLive(one)));
  if (!lasting) return begun(message, bound.backend, bound.content, runningFor(call, message));
  return begin.update === undefined
    ? decideCommitted(step, call, message)
    : decideUpdate(step, call, message, begin.update);
}

/** Everything may still be refused: whatever this call says, it waits for the end of what runs. */
function runningFor({ begin, derived }: DerivedBegin, message: MessageFacts): readonly RecipientDecision[] {
  const [first] = liveAttempts(message);
  if (first === undefined) throw new TypeError('a bound message has a live or a committed attempt');
  return begin.recipients.map(({ kind }, index) => {
    const own = message.recipients.find(
      (row) => row.kind === kind && row.numberHmac === derived.recipientHmacs[index] && row.attempts.some(isLive),
    );
    return { kind: 'running', attemptId: (own?.attempts.findLast(isLive) ?? first).attemptId };
  });
}

async function abandonExpired(step: Step, message: MessageFacts): Promise<void> {
  for (const recipient of message.recipients) {
    const last = recipient.attempts.at(-1);
    if (last === undefined || !isLive(last) || last.leaseUntil > step.now) continue;
    await abandonAttempt(step, recipient, last, 'LEASE_EXPIRED');
    await storeStates(step, message.ledgerId, [recipient]);
  }
}
