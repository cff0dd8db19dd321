import type { AttemptOutcome, Settled } from '@ebox-bridge/ledger';
import { backendTrouble } from '../backend-answer.ts';
import type { Caller } from '../command.ts';
import { isRestRecipient } from '../content-rules.ts';
import type { CredentialWatch } from '../credential-watch.ts';
import { BridgeError } from '../errors.ts';
import { knownLosses } from '../message.ts';
import type { PublishStep } from '../observer.ts';
import {
  otherContent,
  outcomeUnresolved,
  stillRunning,
  ticketUsedElsewhere,
  waitsForOperator,
} from '../outcome-errors.ts';
import { defaultLeaseSeconds, type PublisherOptions } from '../publisher-options.ts';
import { turnOfEventLoop } from '../turn-of-event-loop.ts';
import type { Delivery, DeliveryResult, DeliveryTools, Ending } from './delivery.ts';
import { refuseReplaced } from './refuse-replaced.ts';

export interface DelivererOptions extends PublisherOptions {
  readonly credentialsOf: (caller: Caller) => CredentialWatch;
  /** Sends the request of a delivery, by the protocol of its backend. */
  readonly send: (delivery: Delivery, tools: DeliveryTools) => Promise<Ending>;
}

/** Makes the function that carries one delivery from its first byte to its settled rows. It never rejects but for bugs. */
export function createDeliverer({
  ledger,
  settings,
  observer,
  credentialsOf,
  send,
  leaseSeconds = defaultLeaseSeconds,
}: DelivererOptions) {
  return async function deliver(delivery: Delivery): Promise<DeliveryResult> {
    const { call, begun, attempts, lease, lost } = delivery;
    const { command, checked, plan } = call;
    const { ledgerId } = begun;
    const attemptIds = attempts.map(({ attemptId }) => attemptId);
    const aborter = new AbortController();
    /** Marked when they began; no other mark is made then. */
    const markedEarly = attempts.every(({ marked }) => marked === true);
    let marking = false;
    let read = false;
    let complete = false;

    const tell = (step: PublishStep['step'], detail?: string) =>
      observer.step({
        callId: command.callId,
        ledgerId,
        step,
        backend: plan.backend.name,
        ...(detail === undefined ? {} : { detail }),
      });
    const giveUp = () => {
      // After the mark the request is finished and recorded, whoever holds the lease.
      if (!marking) aborter.abort(stillRunning(ledgerId));
    };
    lost.on(giveUp);

    const tools: DeliveryTools = {
      signal: aborter.signal,
      async mark() {
        const { fingerprint } = await delivery.readContent();
        read = true;
        if (command.replayed) await refuseReplaced(ledger, call, ledgerId, fingerprint);
        // A connection that its server has closed in the meantime shows it now, and nothing is in doubt.
        if (markedEarly) await turnOfEventLoop();
        aborter.signal.throwIfAborted();
        // A process that stood still so long may have been taken for dead.
        const heldMs = Date.now() - (call.begunAt ?? 0);
        const isOurs =
          !markedEarly || heldMs < leaseSeconds * 500 || (await ledger.renewLease(attemptIds, leaseSeconds));
        if (!isOurs) throw stillRunning(ledgerId);
        marking = true;
        if (!markedEarly) {
          const mark = await ledger.commitMark(attemptIds, fingerprint);
          if (mark === 'lost') throw stillRunning(ledgerId);
          if (mark === 'differs') throw otherContent(command.replayed, ledgerId);
        }
        tell('marked');
      },
      completed() {
        complete = true;
        // At once, not together with the answer: killed in between, the retry's 409 would be a conflict for an operator.
        ledger.markSent(attemptIds).catch(() => undefined);
      },
    };

    const settle = async (outcome: AttemptOutcome): Promise<Settled> => {
      lease.release(attemptIds);
      if (!marking) return ledger.settle(attemptIds, { ...outcome, nothingSent: true });
      if (!complete) return ledger.settle(attemptIds, outcome);
      try {
        return await ledger.settle(attemptIds, { ...outcome, sent: true });
      } catch (error) {
        // That all bytes went out is worth a try of its own: the next call proves the publication with it.
        await ledger.markSent(attemptIds).catch(() => undefined);
        throw error;
      }
    };
    const fail = (error: BridgeError, retryable = false, waitMs?: number): DeliveryResult => ({
      kind: 'failed',
      error,
      retryable,
      ...(waitMs === undefined ? {} : { waitMs }),
    });
    const settleFailed = async ({ ends, error, retryable, waitMs }: Extract<Ending, { state: 'failed' }>) => {
      const settled = await settle({ state: ends, error: error.code, faultId: command.callId });
      // The caller's own bytes are tried once: the service may take a second sending for a replay.
      const again = retryable && !(plan.backend.protocol === 'soap' && plan.backend.passes(command));
      const unknown = settled.attempts.some(({ state }) => state === 'unknown');
      tell(unknown ? 'unknown' : stepOf(settled), error.code);
      if (!unknown) return fail(error, again, waitMs);
      if (plan.backend.idempotent === 'no' && settings.onUnknown === 'refuse')
        return fail(outcomeUnresolved(ledgerId, error));
      // The ledger says when the same key may be sent again; no other pause is needed, unless the backend asks for one.
      return fail(error, again, waitMs ?? 0);
    };
    const settlePublished = async (ending: Exclude<Ending, { state: 'failed' }>): Promise<DeliveryResult> => {
      const answerWith =
        plan.backend.protocol === 'rest' && checked.recipients.length > 1 ? 'ledger' : settings.answerId;
      const settled = await settle(
        ending.state === 'published' ? { ...ending, answerWith } : { ...ending, answerWith, faultId: command.callId },
      );
      const states = settled.attempts.map(({ state }) => state);
      if (states.includes('conflict')) {
        tell('conflict');
        return fail(waitsForOperator(ledgerId));
      }
      if (ending.state === 'keyUsed' && states.includes('refused')) {
        tell('refused', '620');
        return fail(ticketUsedElsewhere(ledgerId));
      }
      if (settled.answerId === undefined || !states.every((state) => state === 'published')) {
        // Given up for dead in the meantime, and another attempt decides now.
        tell(stepOf(settled));
        return fail(stillRunning(ledgerId));
      }
      // An answer that came early says nothing of the files that it did not wait for.
      if (ending.state === 'keyUsed' && !read) await delivery.readContent();
      const notice = ending.state === 'published' ? codeOf(ending.notice) : undefined;
      tell('published', notice);
      countLosses();
      return {
        kind: 'published',
        answerId: settled.answerId,
        repeated: ending.state === 'keyUsed',
        ...(notice === undefined ? {} : { notice }),
      };
    };
    const countLosses = () => {
      if (plan.backend.protocol !== 'rest') return;
      for (const { recipient: index } of attempts) {
        const recipient = checked.recipients[index];
        if (recipient === undefined || !isRestRecipient(recipient)) continue;
        for (const [part, count] of knownLosses({ command, checked, settings, recipient }))
          observer.dropped(part, count);
      }
    };

    try {
      let ending: Ending;
      try {
        aborter.signal.throwIfAborted();
        tell('backend-started', `generation ${attempts.map(({ generation }) => generation).join(', ')}`);
        ending = await send(delivery, tools);
      } catch (thrown) {
        const trouble = backendTrouble(aborter.signal.aborted ? aborter.signal.reason : thrown);
        if (trouble === undefined) {
          await settle({ state: 'unknown', error: 'BUG', faultId: command.callId });
          throw thrown;
        }
        if (trouble.credentialsRefused) credentialsOf(command.caller).refused();
        ending = { state: 'failed', ends: 'unknown', error: trouble.error, retryable: trouble.retryable };
      }
      return ending.state === 'failed' ? await settleFailed(ending) : await settlePublished(ending);
    } catch (error) {
      if (error instanceof BridgeError) return fail(error);
      // The ledger could not record the outcome. Its row keeps the mark, so a later call finds out safely.
      const trouble = backendTrouble(error);
      if (trouble === undefined) throw error;
      return fail(trouble.error);
    } finally {
      lost.off(giveUp);
    }
  };
}

/** What the state that the ledger settled on is called in the steps. */
function stepOf({ attempts }: Settled): PublishStep['step'] {
  const state = attempts[0]?.state;
  return state === undefined || state === 'sending' || state === 'committing' ? 'unknown' : state;
}

/** A notice is a code of the backend; a text could hold personal data. */
function codeOf(notice: string | undefined): string | undefined {
  return notice !== undefined && /^[A-Z][A-Z0-9_]{0,63}$/.test(notice) ? notice : undefined;
}
