import { setTimeout as delay } from 'node:timers/promises';
import { createBegin } from './begin.ts';
import type { Call } from './call.ts';
import type { PublishCommand, Published } from './command.ts';
import { checkContent, rulesOf } from './content-rules.ts';
import { createCredentialWatches } from './credential-watch.ts';
import { BridgeError } from './errors.ts';
import { FileFlow } from './file-flow.ts';
import { otherContent, stillRunning, unrouted } from './outcome-errors.ts';
import { boundElsewhere, cannotCarry, createChooser } from './publish/choose-backend.ts';
import { createDeliverer } from './publish/deliver.ts';
import type { Attempt, Begun } from './publish/delivery.ts';
import { createDerivation } from './publish/derivation.ts';
import { canCarry, planFor, wantedParts } from './publish/plan.ts';
import { createRounds, type Round } from './publish/round.ts';
import { sendRest } from './publish/send-rest.ts';
import { sendSoap } from './publish/send-soap.ts';
import { type Verdict, verdictOf } from './publish/verdict.ts';
import { createWaiting, type Work } from './publish/waiting.ts';
import type { PublisherOptions } from './publisher-options.ts';
import { createRetainedBudget, RetainedFiles } from './retained.ts';

/** The publish route. */
export interface Publisher {
  /**
   * Publishes once, whatever happens in between: the same Ticket and Sequence with the same content is answered with the
   * same ID and sends nothing twice. Resolves when the outcome for all recipients is on disk.
   * @throws BridgeError with the fault for the caller. Nothing else is thrown, but for bugs.
   */
  publish(command: PublishCommand): Promise<Published>;
  /** Resolves when no attempt is under way any more, also those whose caller was already answered. */
  idle(): Promise<void>;
}

const firstPauseMs = 200;

export function createPublisher(options: PublisherOptions): Publisher {
  const { ledger, secret, settings, observer, backends } = options;
  const budget = createRetainedBudget(settings.retainedInProcess);
  const active = new Set<Promise<unknown>>();
  const credentialsOf = createCredentialWatches(observer);
  const choose = createChooser(options);
  const begin = createBegin(options);
  const deliver = createDeliverer({
    ...options,
    credentialsOf,
    send: async (delivery, tools) => {
      const { plan, command } = delivery.call;
      return 'drafts' in plan
        ? sendRest(delivery, plan, tools, { settings, credentials: credentialsOf(command.caller) })
        : sendSoap(delivery, plan, tools);
    },
  });
  const runRound = createRounds(options, deliver);
  /** Work of this process that is under way, by its attempts, for calls that find them running. */
  const running = new Map<string, Promise<Work>>();
  const waiting = createWaiting({ ledger, running, deadlineOf });

  async function publish(command: PublishCommand): Promise<Published> {
    const { key, checked, plan, rule } = await choose(command);
    const keepsOriginal = updateOf(command) === 'legacy';
    if (keepsOriginal) command.original?.record();
    const flow = new FileFlow({
      parts: command.parts,
      files: checked.files,
      retained: new RetainedFiles(budget, settings.retainedPerCall),
      observer,
      spool: options.spool,
      wanted: wantedParts(checked, settings, backends),
    });
    const call: Call = {
      ...(rule === undefined ? {} : { rule }),
      command,
      checked,
      key,
      plan,
      flow,
      derive: createDerivation(secret, command, checked),
      ...(keepsOriginal ? { originalKept: true } : {}),
    };
    const whole = proceed(call).finally(() => call.flow.close());
    active.add(whole);
    return withPatience(call.flow, whole, () => active.delete(whole));
  }

  /** Gives the caller up when its patience has passed; the attempt goes on and its outcome is recorded. */
  function withPatience<T>(flow: FileFlow, whole: Promise<T>, over: () => void): Promise<T> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      let isOver = false;
      const stop = () => {
        isOver = true;
        clearTimeout(timer);
        over();
      };
      whole.then(
        (value) => {
          stop();
          resolve(value);
        },
        (error: unknown) => {
          stop();
          reject(error);
        },
      );
      flow.onEnd(() => {
        // Nobody waits for this any more when the outcome is there.
        if (isOver) return;
        timer = setTimeout(() => {
          const waited = `No outcome within ${settings.answerTimeoutMs} ms of the end of the request.`;
          reject(new BridgeError('BRIDGE_STILL_RUNNING', waited));
        }, settings.answerTimeoutMs).unref();
      });
    });
  }

  /** When the patience of the caller ends, on the monotonic clock: it begins with the last byte of its message. */
  function deadlineOf({ flow }: Call): number {
    return (flow.endedAt ?? performance.now()) + settings.answerTimeoutMs;
  }

  async function proceed(call: Call): Promise<Published> {
    const { flow, command } = call;
    for (let tries = 1; ; ) {
      const decision = await begin(call);
      if (decision.kind === 'unrouted') throw unrouted();
      if (decision.kind === 'differs') {
        await allowUpdate(call, decision.ledgerId);
        continue;
      }
      const attempts = attemptsOf(decision);
      if (decision.backend !== call.plan.backend.name) {
        await moveTo(call, decision, attempts);
        continue;
      }
      if (decision.recipients.some(({ kind }) => kind === 'running')) {
        observer.step({ callId: command.callId, ledgerId: decision.ledgerId, step: 'waiting' });
        await waiting(call, decision);
        continue;
      }
      if (attempts.length === 0 && !(await isSame(call, decision))) {
        await allowUpdate(call, decision.ledgerId);
        continue;
      }
      const verdict = await work(call, decision, attempts);
      if (verdict.kind === 'published') {
        if (attempts.length === 0) {
          observer.step({ callId: command.callId, ledgerId: decision.ledgerId, step: 'repeated' });
        }
        const { answerId, repeated, notice } = verdict;
        return { id: answerId, repeated, ...(notice === undefined ? {} : { notice }) };
      }
      const { error, retryable, waitMs } = verdict;
      if (!retryable || !flow.repeatable || (attempts.length > 0 && tries > settings.retries)) throw error;
      const pauseMs = waitMs ?? firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random());
      if (performance.now() + pauseMs >= deadlineOf(call)) throw error;
      if (attempts.length > 0) tries += 1;
      observer.step({ callId: command.callId, step: 'retrying', detail: error.code });
      await delay(Math.max(0, pauseMs));
    }
  }

  /** Carries the attempts, in sight of other calls for the same message. */
  async function work(call: Call, begun: Begun, attempts: readonly Attempt[]): Promise<Verdict> {
    if (attempts.length === 0) return verdictOf(call, begun, new Map());
    const round = runRound(call, begun, attempts);
    const result = round.then(({ results, content }: Round) => ({
      verdict: verdictOf(call, begun, results),
      content,
      published: new Set(
        attempts
          .filter(({ recipient }) => results.get(recipient)?.kind === 'published')
          .map(({ attemptId }) => attemptId),
      ),
    }));
    for (const { attemptId } of attempts) running.set(attemptId, result);
    try {
      return (await result).verdict;
    } finally {
      for (const { attemptId } of attempts) running.delete(attemptId);
    }
  }

  /** Whether the body is that of the known message. Nothing is decided about one before its content is known. */
  async function isSame(call: Call, { secretId, bindingContent }: Begun): Promise<boolean> {
    const { derive, flow, command } = call;
    // Where it may turn out to be a further message, it must still be at hand then.
    if (updateOf(command) !== 'refuse') await flow.putAside();
    const content = derive(secretId).content(await flow.contents());
    return bindingContent === undefined || bindingContent === content;
  }

  /** What other content means. A replayed envelope with other attachments is an attack, whatever the message type allows. */
  function updateOf({ replayed, messageType }: PublishCommand): 'refuse' | 'publishNew' | 'legacy' {
    return replayed ? 'refuse' : (rulesOf(messageType, settings)?.onUpdate ?? 'refuse');
  }

  /**
   * Other content under a known Ticket and Sequence: 620, unless the message type allows updates. Then all of it is read,
   * and the ledger is asked again.
   * @throws BridgeError 620, or SOA-01001 for a replayed envelope.
   */
  async function allowUpdate(call: Call, ledgerId: string): Promise<void> {
    const { command, flow } = call;
    const onUpdate = updateOf(command);
    if (onUpdate === 'refuse' || call.update !== undefined) throw otherContent(command.replayed, ledgerId);
    const legacy = backends.find((backend) => backend.protocol === 'soap' && canCarry(backend, command));
    if (onUpdate === 'legacy' && legacy === undefined) throw otherContent(false, ledgerId);
    await flow.putAside();
    call.update = onUpdate === 'legacy' && legacy !== undefined ? { backend: legacy.name } : {};
  }

  /** The ledger binds the message to another backend than the one that was meant: the call is planned for that one. */
  async function moveTo(call: Call, begun: Begun, attempts: readonly Attempt[]): Promise<void> {
    const { command, flow } = call;
    try {
      const backend = backends.find(({ name }) => name === begun.backend);
      if (backend === undefined) throw boundElsewhere(begun.backend);
      if (!canCarry(backend, command)) throw cannotCarry(backend.name);
      const gone = flow.touched && call.originalKept !== true;
      if (gone && backend.protocol === 'soap' && backend.passes(command)) {
        // The bytes that would go out went by. The caller's retry comes to this backend at once, but for an update, whose
        // bytes are always read first.
        throw call.update === undefined ? stillRunning(begun.ledgerId) : otherContent(command.replayed, begun.ledgerId);
      }
      const checked = checkContent(command, settings, backend);
      call.plan = planFor(backend, command, checked, settings);
    } finally {
      // They were begun with the rules of the other backend.
      const ids = attempts.map(({ attemptId }) => attemptId);
      if (ids.length > 0) {
        await ledger
          .settle(ids, { state: 'aborted', error: 'BACKEND_CHANGED', nothingSent: true })
          .catch(() => stillRunning(begun.ledgerId));
      }
    }
  }

  return {
    publish,
    async idle() {
      while (active.size > 0) await Promise.allSettled(active);
    },
  };
}

function attemptsOf({ recipients }: Begun): readonly Attempt[] {
  return recipients.flatMap((decision, recipient) => (decision.kind === 'attempt' ? [{ ...decision, recipient }] : []));
}
