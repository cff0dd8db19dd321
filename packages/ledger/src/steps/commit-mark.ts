import { randomUUID } from 'node:crypto';
import { attemptsOfOneMessage } from './attempts-of-one-message.ts';
import type { Step } from './step.ts';
import { changeAttempt, storeStates } from './store-state.ts';

/** See `PublishLedger.commitMark`. */
export async function commitMark(
  step: Step,
  attemptIds: readonly string[],
  content: string,
): Promise<'marked' | 'lost' | 'differs'> {
  const { db, now, instance } = step;
  const found = await attemptsOfOneMessage(step, attemptIds);
  if (found === undefined) return 'lost';
  const { message, attempts } = found;
  if (attempts.some(({ attempt }) => attempt.state !== 'sending' || attempt.instance !== instance)) return 'lost';
  for (const { recipient } of attempts) {
    for (const { revision, content: binding } of message.revisions) {
      // Content of another revision is published already, under other keys.
      const fits = revision === recipient.revision ? binding === undefined || binding === content : binding !== content;
      if (!fits) return 'differs';
    }
  }
  const request = randomUUID();
  for (const { recipient, attempt } of attempts) {
    await db.run(
      "UPDATE attempt SET state = 'committing', marked_at = ?, content = ?, request = ? WHERE id = ?",
      ...[now, content, request, attempt.attemptId],
    );
    changeAttempt(recipient, attempt.attemptId, { state: 'committing', markedAt: now, content, request });
  }
  await storeStates(step, message.ledgerId, new Set(attempts.map(({ recipient }) => recipient)));
  return 'marked';
}
