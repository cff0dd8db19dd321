import type { Call } from '../call.ts';
import { BridgeError } from '../errors.ts';
import { otherContent, stillRunning } from '../outcome-errors.ts';
import { defaultLeaseSeconds, type PublisherOptions } from '../publisher-options.ts';
import type { Attempt, Begun, Delivery, DeliveryResult, ReadContent } from './delivery.ts';
import { keepLease } from './lease.ts';
import { Loss } from './loss.ts';
import { refuseReplaced } from './refuse-replaced.ts';

/** How the attempts of one round ended, by the positions of their recipients. */
export interface Round {
  readonly results: ReadonlyMap<number, DeliveryResult>;
  /** Fingerprint of what was tried, where the body was read to its end. */
  readonly content?: string;
}

/** Makes the function that carries all attempts that the ledger gave a call at once. It never rejects but for bugs. */
export function createRounds(
  { ledger, leaseSeconds = defaultLeaseSeconds }: PublisherOptions,
  deliver: (delivery: Delivery) => Promise<DeliveryResult>,
) {
  return async function runRound(call: Call, begun: Begun, attempts: readonly Attempt[]): Promise<Round> {
    const { command, flow } = call;
    const results = new Map<number, DeliveryResult>();
    let read: Promise<ReadContent> | undefined;
    let content: string | undefined;
    const lost = new Loss();
    const all = attempts.map(({ attemptId }) => attemptId);
    const lease = keepLease(ledger, all, leaseSeconds, () => lost.happen());

    const readContent = () =>
      (read ??= (async () => {
        const contents = await flow.contents();
        const fingerprint = call.derive(begun.secretId).content(contents);
        content = fingerprint;
        const { bindingContent, ledgerId } = begun;
        if (bindingContent !== undefined && bindingContent !== fingerprint)
          throw otherContent(command.replayed, ledgerId);
        return { contents, fingerprint };
      })());
    const run = async (...carried: readonly Attempt[]) => {
      const result = await deliver({ call, begun, attempts: carried, lease, lost, readContent });
      for (const { recipient } of carried) results.set(recipient, result);
      return result;
    };
    /** Ends attempts that nothing was sent for. */
    const abandon = async (rest: readonly Attempt[], error: BridgeError) => {
      if (rest.length === 0) return;
      const ids = rest.map(({ attemptId }) => attemptId);
      lease.release(ids);
      // Unwritten, the rows stay as they are until their leases end.
      const outcome = { state: 'aborted', error: error.code, faultId: command.callId, nothingSent: true } as const;
      await ledger.settle(ids, outcome).catch(() => undefined);
      for (const { recipient } of rest) results.set(recipient, { kind: 'failed', error, retryable: false });
    };

    const several = async () => {
      try {
        await flow.putAside();
        const { fingerprint } = await readContent();
        if (command.replayed) await refuseReplaced(ledger, call, begun.ledgerId, fingerprint);
        if (lost.happened) throw stillRunning(begun.ledgerId);
      } catch (error) {
        const told = error instanceof BridgeError ? error : undefined;
        await abandon(attempts, told ?? stillRunning(begun.ledgerId));
        if (told === undefined) throw error;
        return;
      }
      const [first, ...rest] = attempts;
      if (first === undefined) return;
      if (begun.recipients.some(({ kind }) => kind !== 'attempt')) {
        await allSettled(attempts.map((attempt) => run(attempt)));
        return;
      }
      // What is wrong with the message itself shows at the first recipient, before anything is published.
      const result = await run(first).catch(async (bug: unknown) => {
        await abandon(rest, stillRunning(begun.ledgerId));
        throw bug;
      });
      if (result.kind === 'failed') await abandon(rest, result.error);
      else await allSettled(rest.map((attempt) => run(attempt)));
    };

    try {
      if (call.plan.backend.protocol === 'soap') await run(...attempts);
      else if (attempts.length > 1) await several();
      else if (attempts[0] !== undefined) await run(attempts[0]);
    } finally {
      lease.stop();
    }
    return { results, ...(content === undefined ? {} : { content }) };
  };
}

/** Waits for all, also where one of them ends with a bug. */
async function allSettled(work: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}
