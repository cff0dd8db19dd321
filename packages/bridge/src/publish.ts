import { setTimeout as delay } from 'node:timers/promises';
import type { BeginDecision, Ledger } from '@ebox-bridge/ledger';
import { type AttemptResult, createAttemptRunner } from './attempt.ts';
import type { PublishCommand, Published } from './command.ts';
import { type CheckedPublish, checkContent } from './content-rules.ts';
import { BridgeError } from './errors.ts';
import { FileFlow, type SpoolBody } from './file-flow.ts';
import {
  contentFingerprint,
  envelopeFingerprint,
  idempotencyKey,
  type LedgerHmac,
  recipientHmac,
} from './fingerprints.ts';
import type { BridgeObserver } from './observer.ts';
import type { PublishBackend } from './ports.ts';
import { createRetainedBudget, RetainedFiles } from './retained.ts';
import type { BridgeSettings } from './settings.ts';

export interface PublisherOptions {
  readonly ledger: Ledger;
  readonly hmac: LedgerHmac;
  readonly backend: PublishBackend;
  /** Name of the backend in the ledger. */
  readonly backendName: string;
  readonly settings: BridgeSettings;
  readonly observer: BridgeObserver;
  readonly spool: SpoolBody;
}

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

/** One call on its way. */
interface Call {
  readonly command: PublishCommand;
  readonly checked: CheckedPublish;
  readonly envelope: string;
  readonly flow: FileFlow;
}

const leaseSeconds = 30;
const firstPauseMs = 200;
const pollMs = 250;

export function createPublisher(options: PublisherOptions): Publisher {
  const { ledger, hmac, settings, observer } = options;
  const budget = createRetainedBudget(settings.retainedInProcess);
  const active = new Set<Promise<unknown>>();
  /** Attempts of this process that are under way, for calls that find them running. */
  const running = new Map<string, Promise<AttemptResult>>();
  const runAttempt = createAttemptRunner({ ...options, leaseSeconds });

  async function publish(command: PublishCommand): Promise<Published> {
    const checked = checkContent(command, settings);
    const retained = new RetainedFiles(budget, settings.retainedPerCall);
    const isSent = (file: CheckedPublish['files'][number]) =>
      file.role === 'document' || checked.recipient.kind === 'enterprise' || settings.citizenAnnexes === 'send';
    const hidden = checked.files.filter((file) => !isSent(file)).length;
    if (hidden > 0) observer.dropped('citizen-annex', hidden);
    const flow = new FileFlow({
      parts: command.parts,
      files: checked.files,
      isSent,
      retained,
      observer,
      spool: options.spool,
    });
    const call: Call = { command, checked, envelope: envelopeFingerprint(hmac, command, checked), flow };
    const whole = proceed(call).finally(() => retained.release());
    active.add(whole);
    const forget = () => active.delete(whole);
    whole.then(forget, forget);
    return Promise.race([whole, patience(flow, whole)]);
  }

  /** Gives the caller up when its patience has passed; the attempt goes on and its outcome is recorded. */
  async function patience(flow: FileFlow, whole: Promise<unknown>): Promise<never> {
    await flow.end;
    const timer = new AbortController();
    const stop = () => timer.abort();
    whole.then(stop, stop);
    await delay(settings.answerTimeoutMs, undefined, { signal: timer.signal, ref: false }).catch(() => undefined);
    throw new BridgeError(
      'BRIDGE_STILL_RUNNING',
      `No outcome within ${settings.answerTimeoutMs} ms of the end of the request.`,
    );
  }

  async function proceed(call: Call): Promise<Published> {
    let deadline = Number.POSITIVE_INFINITY;
    void call.flow.end.then(() => {
      deadline = performance.now() + settings.answerTimeoutMs;
    });
    const waitUntil = async (moment: number, otherwise: BridgeError): Promise<void> => {
      if (!call.flow.repeatable || moment >= deadline) throw otherwise;
      observer.step({ callId: call.command.callId, step: 'retrying', detail: otherwise.code });
      await delay(Math.max(0, moment - performance.now()));
    };
    for (let tries = 0; ; tries++) {
      const decision = await begin(call);
      switch (decision.kind) {
        case 'differs':
          throw ticketUsed(call, decision.ledgerId);
        case 'conflict':
          throw conflict(decision.ledgerId);
        case 'published':
          await requireContent(call, decision.content, decision.ledgerId);
          observer.step({ callId: call.command.callId, ledgerId: decision.ledgerId, step: 'repeated' });
          return { id: decision.answerId, repeated: true };
        case 'unknown': {
          await requireContent(call, decision.content, decision.ledgerId);
          const moment = performance.now() + decision.retryAt.getTime() - Date.now();
          await waitUntil(moment, outcomeUnknown(decision));
          break;
        }
        case 'running':
          await outcomeOfOther(call, decision, () => deadline);
          break;
        case 'attempt': {
          const result = await track(decision.attemptId, runAttempt(call, decision));
          if (result.kind === 'published') return result.published;
          if (!result.retryable || tries >= settings.retries) throw result.error;
          const pause = result.waitMs ?? firstPauseMs * 2 ** tries * (0.5 + Math.random());
          await waitUntil(performance.now() + pause, result.error);
        }
      }
    }
  }

  async function begin(call: Call): Promise<BeginDecision> {
    const { command, checked } = call;
    const facts = {
      sender: checked.sender,
      ticket: command.ticket,
      sequence: command.sequence,
      recipient: checked.recipient,
    };
    try {
      const decision = await ledger.beginPublish({
        key: {
          senderCbe: checked.sender.cbeNumber,
          application: checked.sender.applicationId,
          ticket: command.ticket,
          sequence: command.sequence,
        },
        signerCbe: command.caller.cbeNumber,
        signerApplication: command.caller.applicationId,
        messageType: command.messageType,
        backend: options.backendName,
        envelopeFingerprint: call.envelope,
        recipient: {
          kind: checked.recipient.kind,
          numberHmac: recipientHmac(hmac, checked.recipient),
          ...(checked.recipient.kind === 'enterprise' ? { enterpriseNumber: checked.recipient.enterpriseNumber } : {}),
        },
        leaseSeconds,
        unknownRetrySeconds: Math.ceil(settings.backendTimeoutMs / 1000),
        makeKey: (revision, generation) => idempotencyKey(hmac, facts, revision, generation),
      });
      observer.step({ callId: command.callId, ledgerId: decision.ledgerId, step: 'begun', detail: decision.kind });
      return decision;
    } catch (cause) {
      throw new BridgeError('BRIDGE_LEDGER_UNAVAILABLE', 'The ledger could not be written; nothing was sent.', {
        cause,
      });
    }
  }

  /** Reads the body and holds it against what the ledger has: other content is 620, or an attack if the envelope was replayed. */
  async function requireContent(call: Call, expected: string, ledgerId: string): Promise<void> {
    const content = contentFingerprint(hmac, call.envelope, await call.flow.contents());
    if (content !== expected) throw ticketUsed(call, ledgerId);
  }

  /** Waits for the call that publishes the same message. This call never sends. */
  async function outcomeOfOther(
    call: Call,
    decision: Extract<BeginDecision, { kind: 'running' }>,
    deadline: () => number,
  ): Promise<void> {
    observer.step({ callId: call.command.callId, ledgerId: decision.ledgerId, step: 'waiting' });
    const content = contentFingerprint(hmac, call.envelope, await call.flow.contents());
    const tooLong = new BridgeError('BRIDGE_STILL_RUNNING', 'Another call for the same message has not ended yet.');
    const own = running.get(decision.attemptId);
    if (own !== undefined) {
      const result = await Promise.race([
        own,
        delay(Math.max(0, deadline() - performance.now()), undefined, { ref: false }),
      ]);
      if (result === undefined) throw tooLong;
      if (result.kind === 'failed') throw result.content === content ? result.error : tooLong;
      return;
    }
    for (;;) {
      const attempt = await ledger.attempt(decision.attemptId);
      if (attempt?.state === 'published' || attempt?.state === 'conflict') return;
      if (attempt === undefined || (attempt.state !== 'sending' && attempt.state !== 'committing')) throw tooLong;
      if (performance.now() > deadline()) throw tooLong;
      await delay(pollMs);
    }
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

function ticketUsed(call: Call, ledgerId: string): BridgeError {
  return call.command.replayed
    ? new BridgeError(
        'BRIDGE_REPLAYED_WITH_OTHER_CONTENT',
        'The same signed envelope came before with other attachments.',
        {
          data: { ledgerId },
        },
      )
    : new BridgeError('BRIDGE_TICKET_USED', 'A message with this Ticket and Sequence exists with other content.', {
        data: { ledgerId },
      });
}

function conflict(ledgerId: string): BridgeError {
  return new BridgeError(
    'BRIDGE_CONFLICT',
    `Message ${ledgerId} waits for an operator: what the backend holds is not known.`,
    {
      data: { ledgerId },
    },
  );
}

function outcomeUnknown(decision: Extract<BeginDecision, { kind: 'unknown' }>): BridgeError {
  return new BridgeError(
    'BRIDGE_OUTCOME_UNKNOWN',
    `The outcome of an earlier attempt is not known; it may be tried again from ${decision.retryAt.toISOString()}.`,
    { data: { ledgerId: decision.ledgerId } },
  );
}
