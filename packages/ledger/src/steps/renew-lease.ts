import { isLive } from '../recipient-state.ts';
import { attemptsOfOneMessage } from './attempts-of-one-message.ts';
import type { Step } from './step.ts';

/** See `PublishLedger.renewLease`. A lease that ran out may be renewed as long as nobody took the attempt over. */
export async function renewLease(step: Step, attemptIds: readonly string[], seconds: number): Promise<boolean> {
  const found = await attemptsOfOneMessage(step, attemptIds);
  if (found?.attempts.every(({ attempt }) => isLive(attempt) && attempt.instance === step.instance) !== true)
    return false;
  for (const { attempt } of found.attempts) {
    await step.db.run(
      'UPDATE attempt SET lease_until = ? WHERE id = ?',
      step.now + Math.round(seconds * 1000),
      attempt.attemptId,
    );
  }
  return true;
}
