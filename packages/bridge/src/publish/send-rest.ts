import { backendFailure } from '../backend-answer.ts';
import { isRestRecipient } from '../content-rules.ts';
import type { CredentialWatch } from '../credential-watch.ts';
import { withDigests } from '../message.ts';
import { stillRunning } from '../outcome-errors.ts';
import type { BridgeSettings } from '../settings.ts';
import type { Delivery, DeliveryTools, Ending } from './delivery.ts';
import type { RestPlan } from './plan.ts';

/** Publishes for one recipient at the Message Registry: the files first, the commit mark, the JSON part last. */
export async function sendRest(
  delivery: Delivery,
  plan: RestPlan,
  { signal, mark, completed }: DeliveryTools,
  { settings, credentials }: { readonly settings: BridgeSettings; readonly credentials: CredentialWatch },
): Promise<Ending> {
  const { call, attempts, begun } = delivery;
  const [attempt] = attempts;
  const draft = attempt === undefined ? undefined : plan.drafts[attempt.recipient];
  const recipient = attempt === undefined ? undefined : call.checked.recipients[attempt.recipient];
  if (attempt === undefined || draft === undefined || recipient === undefined || !isRestRecipient(recipient)) {
    throw new TypeError('a REST delivery has one recipient with its message');
  }
  const { flow } = call;
  await flow.readAhead();
  if (!flow.sendable) throw stillRunning(begun.ledgerId);
  const message = async () => withDigests(draft, call.checked.files, (await delivery.readContent()).contents);
  const marked = async () => {
    const made = await message();
    await mark();
    return made;
  };
  const names = new Set(draft.attachments?.map(({ httpPartName }) => httpPartName));
  // Of a message that is whole all is known now: what is wrong with it, so that nothing of it leaves, and how long it is.
  const content = flow.repeatable
    ? { files: flow.keptFiles(names), message: await message(), beforeMessage: mark }
    : { files: flow.files(names), message: marked };
  const startedAt = performance.now();
  const answer = await plan.backend.publish(
    {
      ...content,
      idempotencyKey: attempt.idempotencyKey,
      onComplete: completed,
      signal,
    },
    call.command.caller,
  );
  switch (answer.kind) {
    case 'published': {
      credentials.accepted();
      const { messageId, notice } = answer;
      return {
        state: 'published',
        ...(messageId === undefined ? {} : { messageId }),
        ...(notice === undefined ? {} : { notice }),
      };
    }
    case 'keyUsed':
      credentials.accepted();
      return { state: 'keyUsed', proves: settings.keyUsedProves, unproven: 'conflict' };
    case 'unauthorized': {
      const retryable = credentials.mayPassWithNewToken(startedAt, answer.renewed);
      return { state: 'failed', ...backendFailure(answer, recipient), retryable, waitMs: 0 };
    }
    default:
      if (answer.kind === 'refused') credentials.accepted();
      return { state: 'failed', ...backendFailure(answer, recipient) };
  }
}
