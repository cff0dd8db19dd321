import { setTimeout as delay } from 'node:timers/promises';
import type { PublishLedger } from '@ebox-bridge/ledger';
import type { Call } from '../call.ts';
import { otherContent, stillRunning } from '../outcome-errors.ts';
import type { Begun } from './delivery.ts';
import type { Verdict } from './verdict.ts';

/** What a call of this process that works on a message will have come to. */
export interface Work {
  readonly verdict: Verdict;
  /** Fingerprint of what it tried, where its body was read to its end. */
  readonly content: string | undefined;
  /** Attempts of it that published, whatever became of the others. */
  readonly published: ReadonlySet<string>;
}

export interface WaitingOptions {
  readonly ledger: PublishLedger;
  /** By attempt. */
  readonly running: ReadonlyMap<string, Promise<Work>>;
  readonly deadlineOf: (call: Call) => number;
}

const pollMs = 250;

/**
 * Makes the function that waits for the call that publishes the same message, and ends as it ended. It resolves where the
 * ledger is to be asked again.
 */
export function createWaiting({ ledger, running, deadlineOf }: WaitingOptions) {
  return async function wait(call: Call, { recipients, ledgerId, secretId, bindingContent }: Begun): Promise<void> {
    const { command, flow } = call;
    const ids = recipients.flatMap((decision) => (decision.kind === 'running' ? [decision.attemptId] : []));
    // Taken now: the attempts may end while this call still reads its body.
    const own = ids.map((id) => running.get(id)).find((work) => work !== undefined);
    const content = call.derive(secretId).content(await flow.contents());
    if (bindingContent !== undefined && bindingContent !== content) throw otherContent(command.replayed, ledgerId);
    if (own === undefined) return ended(call, ids, ledgerId);
    const work = await within(own, deadlineOf(call));
    // It may have had more recipients than this call, and failed for one of those.
    if (work !== undefined && ids.every((id) => work.published.has(id))) return;
    if (work?.verdict.kind === 'published') return;
    if (work?.content === undefined) throw stillRunning(ledgerId);
    if (work.content === content) throw work.verdict.error;
    // Other attachments under the same signature are refused; a correction gets through when it comes again.
    throw command.replayed ? otherContent(true, ledgerId) : stillRunning(ledgerId);
  };

  /** Waits for attempts that another process carries. */
  async function ended(call: Call, ids: readonly string[], ledgerId: string): Promise<void> {
    const deadline = deadlineOf(call);
    for (;;) {
      const message = await ledger.find(call.key);
      const states = message?.recipients
        .flatMap(({ attempts }) => attempts)
        .filter(({ attemptId }) => ids.includes(attemptId))
        .map(({ state }) => state);
      const alive = states?.some((state) => state === 'sending' || state === 'committing') ?? false;
      if (!alive && states?.every((state) => state === 'published' || state === 'conflict') === true) return;
      if (!alive || performance.now() > deadline) throw stillRunning(ledgerId);
      await delay(pollMs);
    }
  }
}

/** The value, or undefined where it does not come before the deadline. */
async function within<T>(value: Promise<T>, deadline: number): Promise<T | undefined> {
  const timer = new AbortController();
  const late = delay(Math.max(0, deadline - performance.now()), undefined, { signal: timer.signal, ref: false });
  try {
    return await Promise.race([value, late]);
  } finally {
    timer.abort();
  }
}
