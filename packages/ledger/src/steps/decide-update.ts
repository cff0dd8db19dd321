import type { BeginDecision, BeginPublish, RecipientDecision } from '../publish-ledger.ts';
import { decideEach } from './decide-committed.ts';
import { begun, type DerivedBegin } from './derived-begin.ts';
import {
  boundRevision,
  currentRevision,
  liveAttempts,
  type MessageFacts,
  type RevisionFacts,
} from './message-state.ts';
import { attemptAll } from './new-attempt.ts';
import { insertRevision, joinRecipients, replaceRecorded } from './record-call.ts';
import type { Step } from './step.ts';

/**
 * A call whose whole content is known, for a message type that may be published again with other content: content of some
 * revision is a retry of that one, and recipients that it does not have join it; other content begins a new revision.
 */
export async function decideUpdate(
  step: Step,
  call: DerivedBegin,
  message: MessageFacts,
  update: NonNullable<BeginPublish['update']>,
): Promise<BeginDecision> {
  const { ledgerId } = message;
  const content = update.contentFingerprint(message.secretId);
  if (typeof content !== 'string' || content === '') throw new TypeError('contentFingerprint must not be empty');
  const same = message.revisions.findLast((revision) => revision.content === content);
  if (same !== undefined) {
    const recipients = await joinRecipients(step, call, ledgerId, same.revision, message.recipients);
    return begun(message, same.backend, same.content, await decideEach(step, call, message, recipients));
  }
  const current = currentRevision(message);
  const blocked = blockedBy(message, current);
  if (blocked !== undefined) {
    const decisions = call.begin.recipients.map(() => blocked);
    return begun(message, current.backend, undefined, decisions);
  }
  const backend = update.backend ?? boundRevision(message)?.backend ?? current.backend;
  const recipients = current.committed
    ? await beginRevision(step, call, message, current.revision + 1, backend)
    : await replaceRecorded(step, call, message, current.revision, backend);
  return begun(message, backend, undefined, await attemptAll(step, call, ledgerId, recipients));
}

async function beginRevision(step: Step, call: DerivedBegin, message: MessageFacts, revision: number, backend: string) {
  await insertRevision(step, call, message.ledgerId, revision, backend);
  return joinRecipients(step, call, message.ledgerId, revision, message.recipients);
}

/** What a further revision waits for: every row of the newest one must have an outcome, and nothing may run. */
function blockedBy(message: MessageFacts, current: RevisionFacts): RecipientDecision | undefined {
  const [live] = liveAttempts(message);
  if (live !== undefined) return { kind: 'running', attemptId: live.attemptId };
  for (const state of ['conflict', 'unknown'] as const) {
    // No time to come back at: the earlier content must be repeated, or the operator must say what became of it.
    if (current.recipients.some((row) => !row.superseded && row.state === state)) return { kind: state };
  }
  return undefined;
}
