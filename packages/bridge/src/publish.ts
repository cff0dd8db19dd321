import { setTimeout as delay } from 'node:timers/promises';
import type { BeginDecision, Ledger } from '@ebox-bridge/ledger';
import { type AttemptResult, createAttemptRunner } from './attempt.ts';
import { createBegin } from './begin.ts';
import type { Call } from './call.ts';
import type { PublishCommand, Published } from './command.ts';
import { checkContent } from './content-rules.ts';
import { BridgeError } from './errors.ts';
import { FileFlow } from './file-flow.ts';
import { contentFingerprint, envelopeFingerprint } from './fingerprints.ts';
import { draftMessage } from './message.ts';
import { otherContent, outcomeUnknown, stillRunning, waitsForOperator } from './outcome-errors.ts';
import type { PublisherOptions } from './publisher-options.ts';
import { createRetainedBudget, RetainedFiles } from './retained.ts';

/** The publish route. */
export interface Publisher {
  /**
   * Publishes once, whatever happens in between: the same Ticket and Sequence with the same content is answered with the
   * same ID and sends nothing twice. Resolves when the outcome is on disk.
   * @throws BridgeError with the fault for the caller. Nothing else is thrown, but for bugs.
   */
  publish(command: PublishCommand): Promise<Published>;
  /** Resolves when no attempt is under way any more, also those whose caller was already answered. */
  idle(): Promise<void>;
}

const firstPauseMs = 200;
const pollMs = 250;

export function createPublisher(options: PublisherOptions): Publisher {
  const { ledger, hmac, settings, observer } = options;
  const budget = createRetainedBudget(settings.retainedInProcess);
  const active = new Set<Promise<unknown>>();
  /** Attempts of this process that are under way, for calls that find them running. */
  const running = new Map<string, Promise<AttemptResult>>();
  const begin = createBegin(options);
  const runAttempt = createAttemptRunner(options);

  async function publish(command: PublishCommand): Promise<Published> {
    const checked = checkContent(command, settings);
    const call: Call = {
      command,
      checked,
      key: {
        senderCbe: checked.sender.cbeNumber,
        application: checked.sender.applicationId,
        ticket: command.ticket,
        sequence: command.sequence,
      },
      envelope: envelopeFingerprint(hmac, command, checked),
      draft: draftMessage(command, checked, settings),
      flow: new FileFlow({
        parts: command.parts,
        files: checked.files,
        retained: new RetainedFiles(budget, settings.retainedPerCall),
        observer,
        spool: options.spool,
      }),
    };
    const whole = proceed(call).finally(() => call.flow.close());
    active.add(whole);
    const forget = () => active.delete(whole);
    whole.then(forget, forget);
    return Promise.race([whole, patience(call.flow, whole)]);
  }

  /** Gives the caller up when its patience has passed; the attempt goes on and its outcome is recorded. */
  async function patience(flow: FileFlow, whole: Promise<unknown>): Promise<never> {
    const timer = new AbortController();
    const stop = () => timer.abort();
    whole.then(stop, stop);
    await flow.end;
    await delay(settings.answerTimeoutMs, undefined, { signal: timer.signal, ref: false }).catch(() => undefined);
    throw new BridgeError(
      'BRIDGE_STILL_RUNNING',
      `No outcome within ${settings.answerTimeoutMs} ms of the end of the request.`,
    );
  }

  /** When the patience of the caller ends, on the monotonic clock: it begins with the last byte of its message. */
  const deadlineOf = ({ flow }: Call): number => (flow.endedAt ?? performance.now()) + settings.answerTimeoutMs;

  async function proceed(call: Call): Promise<Published> {
    const { flow, command } = call;
    for (let tries = 1; ; ) {
      const decision = await begin(call);
      switch (decision.kind) {
        case 'differs':
          throw otherContent(command.replayed, decision.ledgerId);
        case 'conflict':
          throw waitsForOperator(decision.ledgerId);
        case 'published':
          requireSame(call, decision, await contentOf(call));
          observer.step({ callId: command.callId, ledgerId: decision.ledgerId, step: 'repeated' });
          return { id: decision.answerId, repeated: true };
        case 'unknown': {
          requireSame(call, decision, await contentOf(call));
          const waitMs = decision.retryAt.getTime() - Date.now();
          await waitInsidePatience(call, waitMs, outcomeUnknown(decision.ledgerId, decision.retryAt));
          break;
        }
        case 'running':
          await outcomeOfOther(call, decision);
          break;
        case 'attempt': {
          const result = await track(decision.attemptId, runAttempt(call, decision));
          if (result.kind === 'published') return result.published;
          if (!result.retryable || !flow.repeatable || tries > settings.retries) throw result.error;
          const pauseMs = firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random());
          tries += 1;
          await waitInsidePatience(call, result.waitMs ?? pauseMs, result.error);
        }
      }
    }
  }

  /** Waits for the next try of a message that is kept, where that try still falls inside the patience. */
  async function waitInsidePatience(call: Call, waitMs: number, otherwise: BridgeError): Promise<void> {
    if (!call.flow.repeatable || performance.now() + waitMs >= deadlineOf(call)) throw otherwise;
    observer.step({ callId: call.command.callId, step: 'retrying', detail: otherwise.code });
    await delay(Math.max(0, waitMs));
  }

  /** Reads the body to its end: nothing is decided about a known message before its content is known. */
  async function contentOf({ envelope, flow }: Call): Promise<string> {
    return contentFingerprint(hmac, envelope, await flow.contents());
  }

  function requireSame(call: Call, known: { readonly content: string; readonly ledgerId: string }, content: string) {
    if (content !== known.content) throw otherContent(call.command.replayed, known.ledgerId);
  }

  /** Waits for the call that publishes the same message, and ends as it ended. This call never sends. */
  async function outcomeOfOther(call: Call, decision: Extract<BeginDecision, { kind: 'running' }>): Promise<void> {
    const { attemptId, ledgerId, bindingContent } = decision;
    // Taken now: the attempt may end while this call still reads its body.
    const own = running.get(attemptId);
    observer.step({ callId: call.command.callId, ledgerId, step: 'waiting' });
    const content = await contentOf(call);
    if (bindingContent !== undefined) requireSame(call, { content: bindingContent, ledgerId }, content);
    if (own === undefined) return ended(ledger, attemptId, ledgerId, deadlineOf(call));
    const result = await within(own, deadlineOf(call));
    if (result?.kind === 'published') return;
    if (result?.content === undefined) throw stillRunning(ledgerId);
    if (result.content === content) throw result.error;
    // Other attachments under the same signature are refused; a correction gets through when it comes again.
    throw call.command.replayed ? otherContent(true, ledgerId) : stillRunning(ledgerId);
  }

  async function track(attemptId: string, attempt: Promise<AttemptResult>): Promise<AttemptResult> {
    running.set(attemptId, attempt);
    try {
      return await attempt;
    } finally {
      running.delete(attemptId);
    }
  }

  return {
    publish,
    async idle() {
      while (active.size > 0) await Promise.allSettled(active);
    },
  };
}

/** Waits for an attempt that another process carries. */
async function ended(ledger: Ledger, attemptId: string, ledgerId: string, deadline: number): Promise<void> {
  for (;;) {
    const attempt = await ledger.attempt(attemptId);
    if (attempt?.state === 'published' || attempt?.state === 'conflict') return;
    const alive = attempt?.state === 'sending' || attempt?.state === 'committing';
    if (!alive || performance.now() > deadline) throw stillRunning(ledgerId);
    await delay(pollMs);
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
