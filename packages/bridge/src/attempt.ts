import { checkMessageToPublish, type MessageToPublish, type PublishAnswer } from '@ebox-bridge/ebox-rest';
import type { AttemptOutcome, BeginDecision, Settled } from '@ebox-bridge/ledger';
import { backendFailure } from './backend-answer.ts';
import type { PublishCommand, Published } from './command.ts';
import type { CheckedPublish } from './content-rules.ts';
import { BridgeError } from './errors.ts';
import type { FileFlow } from './file-flow.ts';
import { contentFingerprint } from './fingerprints.ts';
import { messageToPublish } from './message.ts';
import type { PublishStep } from './observer.ts';
import type { PublisherOptions } from './publish.ts';

/** How one attempt ended, after the ledger knows. */
export type AttemptResult =
  | { readonly kind: 'published'; readonly published: Published }
  | {
      readonly kind: 'failed';
      readonly error: BridgeError;
      readonly retryable: boolean;
      readonly waitMs?: number;
      /** Fingerprint of what was tried, where the body was read to its end. */
      readonly content?: string;
    };

interface AttemptCall {
  readonly command: PublishCommand;
  readonly checked: CheckedPublish;
  readonly envelope: string;
  readonly flow: FileFlow;
}

type Attempt = Extract<BeginDecision, { kind: 'attempt' }>;

/** Makes the function that carries one attempt from its first byte to its settled row. It never rejects but for bugs. */
export function createAttemptRunner(options: PublisherOptions & { readonly leaseSeconds: number }) {
  const { ledger, hmac, backend, settings, observer, leaseSeconds } = options;

  return async function runAttempt(call: AttemptCall, attempt: Attempt): Promise<AttemptResult> {
    const { command, flow } = call;
    const aborter = new AbortController();
    let content: string | undefined;
    let sent: Promise<void> = Promise.resolve();
    const tell = (step: PublishStep['step'], detail?: string) =>
      observer.step({
        callId: command.callId,
        ledgerId: attempt.ledgerId,
        step,
        ...(detail === undefined ? {} : { detail }),
      });
    const renewal = setInterval(
      () => {
        ledger.renewLease(attempt.attemptId, leaseSeconds).then(
          (ours) => ours || aborter.abort(leaseLost()),
          // A ledger that cannot be written now is met again, decisively, at the commit mark.
          () => undefined,
        );
      },
      (leaseSeconds * 1000) / 3,
    );
    renewal.unref();

    /** The commit mark: on disk before the bytes that complete the request are made. */
    const message = async () => {
      const contents = await flow.contents();
      content = contentFingerprint(hmac, call.envelope, contents);
      if (attempt.bindingContent !== undefined && attempt.bindingContent !== content)
        throw otherContent(command, attempt);
      const body = messageToPublish(command, call.checked, flow.sent(), settings, observer);
      refuseViolations(body);
      const mark = await ledger.commitMark(attempt.attemptId, content);
      if (mark === 'lost') throw leaseLost();
      if (mark === 'differs') throw otherContent(command, attempt);
      tell('marked');
      return body;
    };

    const settle = async (outcome: AttemptOutcome): Promise<Settled> => {
      await sent;
      return ledger.settle(attempt.attemptId, outcome);
    };
    const failed = async (
      state: 'refused' | 'aborted' | 'unknown',
      error: BridgeError,
      retry: { readonly retryable: boolean; readonly waitMs?: number },
    ): Promise<AttemptResult> => {
      const settled = await settle({ state, error: error.code, faultId: command.callId });
      tell(settled.state === 'sending' || settled.state === 'committing' ? 'unknown' : settled.state, error.code);
      return { kind: 'failed', error, ...retry, ...(content === undefined ? {} : { content }) };
    };
    const succeeded = (settled: Settled, notice?: string): AttemptResult => {
      if (settled.state !== 'published' || settled.answerId === undefined) {
        tell('conflict');
        return {
          kind: 'failed',
          error: new BridgeError('BRIDGE_CONFLICT', `Message ${attempt.ledgerId} waits for an operator.`, {
            data: { ledgerId: attempt.ledgerId },
          }),
          retryable: false,
          ...(content === undefined ? {} : { content }),
        };
      }
      tell('published', notice);
      return {
        kind: 'published',
        published: { id: settled.answerId, repeated: false, ...(notice === undefined ? {} : { notice }) },
      };
    };

    try {
      let answer: PublishAnswer;
      try {
        tell('backend-started', `generation ${attempt.generation}`);
        answer = await backend.publish({
          files: flow.files(),
          message,
          idempotencyKey: attempt.idempotencyKey,
          onComplete: () => {
            sent = ledger.markSent(attempt.attemptId).catch(() => undefined);
          },
          signal: aborter.signal,
        });
      } catch (error) {
        const told = asBridgeError(error, aborter.signal);
        if (told.code === 'BRIDGE_BACKEND_UNAUTHORIZED') observer.credentials(true);
        return await failed('unknown', told, { retryable: told.fault.retry && told !== error });
      }
      if (answer.kind !== 'unauthorized') observer.credentials(false);
      if (answer.kind === 'published') {
        return succeeded(
          await settle({
            state: 'published',
            answerWith: settings.answerId,
            ...(answer.messageId === undefined ? {} : { messageId: answer.messageId }),
            ...(answer.notice === undefined ? {} : { notice: answer.notice }),
          }),
          answer.notice,
        );
      }
      if (answer.kind === 'keyUsed') {
        return succeeded(
          await settle({
            state: 'keyUsed',
            answerWith: settings.answerId,
            proves: settings.keyUsedProves,
            faultId: command.callId,
          }),
        );
      }
      const failure = backendFailure(answer);
      if (failure.credentialsRefused) observer.credentials(true);
      return await failed(failure.ends === 'refused' ? 'refused' : 'unknown', failure.error, failure);
    } catch (cause) {
      // The ledger could not record the outcome. Its row keeps the mark, so a later call finds out safely.
      return {
        kind: 'failed',
        error: new BridgeError('BRIDGE_LEDGER_UNAVAILABLE', 'The ledger could not record the outcome.', { cause }),
        retryable: false,
      };
    } finally {
      clearInterval(renewal);
    }
  };
}

/** Whatever came out of the backend client, as the caller is to be told. */
function asBridgeError(error: unknown, signal: AbortSignal): BridgeError {
  if (error instanceof BridgeError) return error;
  if (signal.aborted && signal.reason instanceof BridgeError) return signal.reason;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code.startsWith('REST_TOKEN')) {
    return new BridgeError('BRIDGE_BACKEND_UNAUTHORIZED', 'The facade could not get an access token.', {
      data: { reason: code },
      cause: error,
    });
  }
  return new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', 'The REST service could not be reached.', {
    data: { reason: code },
    cause: error,
  });
}

/** REST's own limits, judged before the commit mark: after it, nothing may fail on our side. */
function refuseViolations(message: MessageToPublish): void {
  const [violation, ...others] = checkMessageToPublish(message);
  if (violation === undefined) return;
  throw new BridgeError(
    'BRIDGE_MESSAGE_INVALID',
    `REST would refuse ${violation.path}: ${violation.code}${others.length === 0 ? '' : ` (and ${others.length} more)`}.`,
  );
}

function leaseLost(): BridgeError {
  return new BridgeError('BRIDGE_STILL_RUNNING', 'The lease of this attempt was lost to another call.');
}

function otherContent(command: PublishCommand, attempt: Attempt): BridgeError {
  const data = { ledgerId: attempt.ledgerId };
  return command.replayed
    ? new BridgeError(
        'BRIDGE_REPLAYED_WITH_OTHER_CONTENT',
        'The same signed envelope came before with other attachments.',
        { data },
      )
    : new BridgeError('BRIDGE_TICKET_USED', 'A message with this Ticket and Sequence exists with other content.', {
        data,
      });
}
