import { setTimeout as delay } from 'node:timers/promises';
import type { BeginLetterDecision, LetterOutcome } from '@ebox-bridge/ledger';
import { BridgeError } from '../errors.ts';
import type { LetterStep } from '../observer.ts';
import { stillRunning } from '../outcome-errors.ts';
import type { LetterAnswer, LetterBackend } from './letter-backend.ts';
import type { LetterCommand, SentLetter } from './letter-command.ts';
import { documentsOf, storedAnswer, unreadDocument } from './letter-documents.ts';
import { deriveLetter } from './letter-fingerprint.ts';
import type { LettersOptions } from './letters.ts';
import type { ReceivedFiles } from './receive-files.ts';

/** How often another process is asked for the outcome of its attempt. */
const pollMs = 200;

type Attempt = Extract<BeginLetterDecision, { kind: 'attempt' }>;

/** Makes the function that sends a letter whose content is known, at most once. */
export function createSendLetter(options: LettersOptions) {
  const { ledger, secret, settings, observer, judge } = options;

  return async function sendLetter(
    command: LetterCommand,
    files: ReceivedFiles,
    backend: LetterBackend,
  ): Promise<SentLetter> {
    if (command.token === '') return withoutToken(command, files, backend);
    const deadline = performance.now() + settings.answerTimeoutMs;
    for (;;) {
      const decision = await begin(command, files);
      const { kind } = decision;
      if (kind === 'unrouted') throw new BridgeError('BRIDGE_UNROUTED', 'The routes leave no backend for letters now.');
      tell(command, decision.letterId, 'begun', kind);
      switch (kind) {
        case 'attempt':
          return runAttempt(command, files, backend, decision);
        case 'running':
          await outcomeOfOther(decision, deadline);
          break;
        case 'sent':
          return again(command, decision, backend);
        case 'unknown':
          throw unknownLetter(decision);
      }
    }
  };

  async function begin(command: LetterCommand, files: ReceivedFiles): Promise<BeginLetterDecision> {
    const { caller, token, recipient } = command;
    try {
      return await ledger.beginLetter({
        key: { senderCbe: caller.cbeNumber, application: caller.applicationId, token },
        signerCbe: caller.cbeNumber,
        signerApplication: caller.applicationId,
        backend: options.routeLetter(command),
        recipientKind: recipient.kind,
        derive: (secretId) => deriveLetter(secret.of(secretId), command, files),
        retryWindowSeconds: settings.retryWindowSeconds,
        leaseSeconds: settings.leaseSeconds,
        unknownRetrySeconds: settings.onUnknown === 'resend' ? settings.backendTimeoutMs / 1000 : 'never',
      });
    } catch (cause) {
      if (cause instanceof TypeError) throw cause;
      throw new BridgeError('BRIDGE_LEDGER_UNAVAILABLE', 'The ledger could not be written; nothing was sent.', {
        cause,
      });
    }
  }

  async function runAttempt(
    command: LetterCommand,
    files: ReceivedFiles,
    backend: LetterBackend,
    { letterId, attemptId }: Attempt,
  ): Promise<SentLetter> {
    const lost = new AbortController();
    const stopRenewal = renewLease(attemptId, () => lost.abort(stillRunning(letterId)));
    const settle = (outcome: LetterOutcome) => ledger.settleLetter(attemptId, outcome);
    try {
      let answer: LetterAnswer;
      try {
        answer = await backend.send(command, files, {
          signal: lost.signal,
          beforeFirstByte: async () => {
            if ((await ledger.markLetter(attemptId)) === 'lost') throw stillRunning(letterId);
          },
        });
      } catch (error) {
        const code = error instanceof BridgeError ? error.code : 'BUG';
        // Before the mark nothing left, and the ledger makes it `aborted`.
        const state = await settle({ state: 'unknown', error: code, faultId: command.callId });
        tell(command, letterId, state === 'aborted' ? 'aborted' : 'unknown', code);
        if (state !== 'aborted') throw settings.onUnknown === 'resend' ? error : unknownLetter({ letterId }, error);
        throw error;
      }
      return await recordAnswer(command, letterId, answer, settle);
    } catch (error) {
      if (error instanceof BridgeError || error instanceof TypeError) throw error;
      throw new BridgeError('BRIDGE_LEDGER_UNAVAILABLE', 'The outcome could not be recorded.', { cause: error });
    } finally {
      stopRenewal();
    }
  }

  async function recordAnswer(
    command: LetterCommand,
    letterId: string,
    answer: LetterAnswer,
    settle: (outcome: LetterOutcome) => Promise<unknown>,
  ): Promise<SentLetter> {
    const faultId = command.callId;
    switch (answer.kind) {
      case 'refused':
        await settle({ state: 'refused', error: answer.error.code, faultId });
        tell(command, letterId, 'refused', answer.error.code);
        throw answer.error;
      case 'unclear':
        // It may be the sender's only proof: kept, whatever it is.
        await ledger.storeLetterDocuments(letterId, [unreadDocument(answer.answer)]);
        await settle({ state: 'unknown', error: answer.error.code, faultId });
        tell(command, letterId, 'unknown', answer.error.code);
        throw unknownLetter({ letterId }, answer.error);
      case 'sent': {
        const { ticket, token, receipt } = answer;
        const recorded = await persistently(() =>
          settle({ state: 'sent', ticket, answer: documentsOf(answer.answer, receipt) }),
        );
        // The mark is on disk: unrecorded it becomes unknown and is never sent again. The caller gets its proof.
        tell(command, letterId, recorded ? 'sent' : 'not-recorded');
        await judged(command, letterId, answer);
        return { letterId, ticket, token, receipt, repeated: false, answer: answer.answer };
      }
    }
  }

  /** The signature is judged after the answer is safe: whatever is found, the bytes are kept and the caller gets them. */
  async function judged(
    command: LetterCommand,
    letterId: string | undefined,
    { receipt }: Extract<LetterAnswer, { kind: 'sent' }>,
  ): Promise<void> {
    const { overall, reasons } = await judge(receipt).catch(
      () => ({ overall: 'failed', reasons: ['NOT_JUDGED'] }) as const,
    );
    tell(command, letterId, `receipt-${overall}`, reasons.join(' '));
  }

  async function again(
    command: LetterCommand,
    { letterId, answer: documents }: Extract<BeginLetterDecision, { kind: 'sent' }>,
    backend: LetterBackend,
  ): Promise<SentLetter> {
    const answer = storedAnswer(documents);
    if (answer === undefined) {
      throw new BridgeError(
        'BRIDGE_LETTER_UNKNOWN',
        `Letter ${letterId} was sent, and its receipt is not stored here; it is not sent again.`,
        { data: { letterId } },
      );
    }
    tell(command, letterId, 'repeated');
    return { letterId, ...(await backend.readSent(answer)), repeated: true, answer };
  }

  /** Nothing tells a retry from a second letter here: each call sends, and a replayed signature is refused. */
  async function withoutToken(
    command: LetterCommand,
    files: ReceivedFiles,
    backend: LetterBackend,
  ): Promise<SentLetter> {
    if (command.replayed) {
      throw new BridgeError(
        'BRIDGE_REPLAYED',
        'This signed request came before, and without Token it is another letter.',
      );
    }
    if (options.routeLetter(command) === undefined) {
      throw new BridgeError('BRIDGE_UNROUTED', 'The routes leave no backend for letters now.');
    }
    tell(command, undefined, 'unprotected');
    const answer = await backend.send(command, files, {
      signal: new AbortController().signal,
      beforeFirstByte: async () => undefined,
    });
    if (answer.kind !== 'sent') throw answer.error;
    await judged(command, undefined, answer);
    const { ticket, token, receipt } = answer;
    return { ticket, token, receipt, repeated: false, answer: answer.answer };
  }

  /** Waits for the call that sends the same letter. This one never sends. */
  async function outcomeOfOther(
    { attemptId, letterId }: Extract<BeginLetterDecision, { kind: 'running' }>,
    deadline: number,
  ): Promise<void> {
    for (;;) {
      const state = await ledger.letterState(attemptId);
      if (state === 'sent' || state === 'unknown') return;
      if ((state !== 'sending' && state !== 'committing') || performance.now() > deadline) throw stillRunning(letterId);
      await delay(pollMs);
    }
  }

  function renewLease(attemptId: string, onLost: () => void): () => void {
    const timer = setInterval(
      () => {
        ledger.renewLetterLease(attemptId, settings.leaseSeconds).then(
          (ours) => ours || onLost(),
          // A ledger that cannot be written now is met again at the commit mark.
          () => undefined,
        );
      },
      (settings.leaseSeconds * 1000) / 3,
    ).unref();
    return () => clearInterval(timer);
  }

  function tell(
    { callId }: LetterCommand,
    letterId: string | undefined,
    step: LetterStep['step'],
    detail?: string,
  ): void {
    observer.letter?.({
      callId,
      ...(letterId === undefined ? {} : { letterId }),
      step,
      ...(detail === undefined || detail === '' ? {} : { detail }),
    });
  }
}

/** Tries again for a moment: what is to be written is the only copy of a proof. */
async function persistently(write: () => Promise<unknown>): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof TypeError) throw error;
      if (tries === 3) return false;
      await delay(500);
    }
  }
}

function unknownLetter(
  { letterId, retryAt }: { readonly letterId: string; readonly retryAt?: Date },
  cause?: unknown,
): BridgeError {
  if (retryAt !== undefined) {
    return new BridgeError(
      'BRIDGE_OUTCOME_UNKNOWN',
      `The outcome of an earlier attempt is not known; it may be tried again from ${retryAt.toISOString()}.`,
      { data: { letterId } },
    );
  }
  return new BridgeError(
    'BRIDGE_LETTER_UNKNOWN',
    `Letter ${letterId} may have been sent and its answer is lost: an operator must say what is so. It is not sent again.`,
    { data: { letterId }, cause },
  );
}
