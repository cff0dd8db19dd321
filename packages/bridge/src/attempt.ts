import type { PublishAnswer } from '@ebox-bridge/ebox-rest';
import type { AttemptOutcome, BeginDecision, Ledger, Settled } from '@ebox-bridge/ledger';
import { backendFailure, backendTrouble } from './backend-answer.ts';
import type { Call } from './call.ts';
import type { Published } from './command.ts';
import { CredentialWatch } from './credential-watch.ts';
import { BridgeError } from './errors.ts';
import { contentFingerprint } from './fingerprints.ts';
import { knownLosses, withDigests } from './message.ts';
import type { PublishStep } from './observer.ts';
import { otherContent, stillRunning, waitsForOperator } from './outcome-errors.ts';
import { defaultLeaseSeconds, type PublisherOptions } from './publisher-options.ts';

/** How one attempt ended, after the ledger knows. */
export type AttemptResult = (
  | { readonly kind: 'published'; readonly published: Published }
  | { readonly kind: 'failed'; readonly error: BridgeError; readonly retryable: boolean; readonly waitMs?: number }
) & {
  /** Fingerprint of what was tried, where the body was read to its end. */
  readonly content?: string;
};

export type Attempt = Extract<BeginDecision, { kind: 'attempt' }>;

/** Makes the function that carries one attempt from its first byte to its settled row. It never rejects but for bugs. */
export function createAttemptRunner(options: PublisherOptions) {
  const { ledger, hmac, backend, settings, observer, leaseSeconds = defaultLeaseSeconds } = options;
  const credentials = new CredentialWatch(observer);

  return async function runAttempt(call: Call, attempt: Attempt): Promise<AttemptResult> {
    const { command, flow, checked } = call;
    const { attemptId, ledgerId, bindingContent } = attempt;
    const aborter = new AbortController();
    let content: string | undefined;
    let marking = false;
    let sent: Promise<void> = Promise.resolve();
    let startedAt = performance.now();

    const tell = (step: PublishStep['step'], detail?: string) =>
      observer.step({ callId: command.callId, ledgerId, step, ...(detail === undefined ? {} : { detail }) });

    const stopRenewal = renewLease(ledger, attemptId, leaseSeconds, () => {
      // After the mark the request is finished and recorded, whoever holds the lease.
      if (!marking) aborter.abort(stillRunning(ledgerId));
    });

    const readContent = async (): Promise<string> => {
      const contents = await flow.contents();
      content = contentFingerprint(hmac, call.envelope, contents);
      if (bindingContent !== undefined && bindingContent !== content) throw otherContent(command.replayed, ledgerId);
      return content;
    };

    /** The commit mark: on disk before the bytes that complete the request are made. */
    const message = async () => {
      const fingerprint = await readContent();
      if (command.replayed) await refuseReplaced(ledger, call, ledgerId, fingerprint);
      const body = withDigests(call.draft, checked.files, await flow.contents());
      aborter.signal.throwIfAborted();
      marking = true;
      const mark = await ledger.commitMark(attemptId, fingerprint);
      if (mark === 'lost') throw stillRunning(ledgerId);
      if (mark === 'differs') throw otherContent(command.replayed, ledgerId);
      tell('marked');
      return body;
    };

    const settle = async (outcome: AttemptOutcome): Promise<Settled> => {
      await sent;
      return ledger.settle(attemptId, outcome);
    };
    const fail = (error: BridgeError, retryable = false, waitMs?: number): AttemptResult => ({
      kind: 'failed',
      error,
      retryable,
      ...(waitMs === undefined ? {} : { waitMs }),
      ...(content === undefined ? {} : { content }),
    });
    const settleFailed = async (
      state: 'refused' | 'unknown',
      error: BridgeError,
      retryable: boolean,
      waitMs?: number,
    ): Promise<AttemptResult> => {
      const settled = await settle({ state, error: error.code, faultId: command.callId });
      if (settled.state !== 'unknown') {
        tell(stepOf(settled), error.code);
        return fail(error, retryable, waitMs);
      }
      tell('unknown', error.code);
      // The ledger says when the same key may be sent again; no other pause is needed, unless the backend asks for one.
      return fail(error, retryable, waitMs ?? 0);
    };
    const settlePublished = async (
      outcome: Extract<AttemptOutcome, { state: 'published' | 'keyUsed' }>,
    ): Promise<AttemptResult> => {
      const settled = await settle(outcome);
      if (settled.state === 'conflict') {
        tell('conflict');
        return fail(waitsForOperator(ledgerId));
      }
      if (settled.state !== 'published' || settled.answerId === undefined) {
        // Given up for dead in the meantime, and another attempt decides now.
        tell(stepOf(settled));
        return fail(stillRunning(ledgerId));
      }
      const notice = outcome.state === 'published' ? codeOf(outcome.notice) : undefined;
      tell('published', notice);
      for (const [part, count] of knownLosses(command, checked, settings)) observer.dropped(part, count);
      const published = {
        id: settled.answerId,
        repeated: outcome.state === 'keyUsed',
        ...(notice === undefined ? {} : { notice }),
      };
      return { kind: 'published', published, ...(content === undefined ? {} : { content }) };
    };

    try {
      let answer: PublishAnswer;
      try {
        await flow.readAhead();
        if (!flow.sendable) throw stillRunning(ledgerId);
        tell('backend-started', `generation ${attempt.generation}`);
        startedAt = performance.now();
        answer = await backend.publish({
          files: flow.files(),
          message,
          idempotencyKey: attempt.idempotencyKey,
          onComplete: () => {
            // Without it a 409 later on proves nothing: an operator is asked then.
            sent = ledger.markSent(attemptId).catch(() => undefined);
          },
          signal: aborter.signal,
        });
      } catch (thrown) {
        const trouble = backendTrouble(aborter.signal.aborted ? aborter.signal.reason : thrown);
        if (trouble?.credentialsRefused === true) credentials.refused();
        if (trouble !== undefined) return await settleFailed('unknown', trouble.error, trouble.retryable);
        await settle({ state: 'unknown', error: 'BUG', faultId: command.callId });
        throw thrown;
      }
      switch (answer.kind) {
        case 'published':
          credentials.accepted();
          return await settlePublished({
            state: 'published',
            answerWith: settings.answerId,
            ...(answer.messageId === undefined ? {} : { messageId: answer.messageId }),
            ...(answer.notice === undefined ? {} : { notice: answer.notice }),
          });
        case 'keyUsed': {
          credentials.accepted();
          const result = await settlePublished({
            state: 'keyUsed',
            answerWith: settings.answerId,
            proves: settings.keyUsedProves,
            faultId: command.callId,
          });
          // An early 409 comes before the files were compared with what was published.
          if (result.kind === 'published' && content === undefined) await readContent();
          return result;
        }
        case 'unauthorized': {
          const mayPass = credentials.mayPassWithNewToken(startedAt, answer.renewed);
          return await settleFailed('refused', backendFailure(answer, checked.recipient).error, mayPass, 0);
        }
        default: {
          if (answer.kind === 'refused') credentials.accepted();
          const { ends, error, retryable, waitMs } = backendFailure(answer, checked.recipient);
          return await settleFailed(ends, error, retryable, waitMs);
        }
      }
    } catch (error) {
      if (error instanceof BridgeError) return fail(error);
      // The ledger could not record the outcome. Its row keeps the mark, so a later call finds out safely.
      const trouble = backendTrouble(error);
      if (trouble === undefined) throw error;
      return fail(trouble.error);
    } finally {
      stopRenewal();
    }
  };
}

/** Keeps the lease while the attempt runs; `onLost` is called when another call has taken the message over. */
function renewLease(ledger: Ledger, attemptId: string, leaseSeconds: number, onLost: () => void): () => void {
  const timer = setInterval(
    () => {
      ledger.renewLease(attemptId, leaseSeconds).then(
        (ours) => {
          if (!ours) onLost();
        },
        // A ledger that cannot be written now is met again, decisively, at the commit mark.
        () => undefined,
      );
    },
    (leaseSeconds * 1000) / 3,
  );
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * A replayed envelope may only bring the attachments that it came with before, also where that came to nothing. What
 * broke off before its end left no fingerprint to compare with: then this is the honest retry.
 */
async function refuseReplaced(ledger: Ledger, call: Call, ledgerId: string, content: string): Promise<void> {
  const known = (await ledger.find(call.key))?.recipients
    .flatMap((recipient) => recipient.attempts)
    .flatMap((attempt) => attempt.contentFingerprint ?? []);
  if (known !== undefined && known.length > 0 && !known.includes(content)) throw otherContent(true, ledgerId);
}

/** What the state that the ledger settled on is called in the steps. */
function stepOf({ state }: Settled): PublishStep['step'] {
  return state === 'sending' || state === 'committing' ? 'unknown' : state;
}

/** A notice is a code of the backend; a text could hold personal data. */
function codeOf(notice: string | undefined): string | undefined {
  return notice !== undefined && /^[A-Z][A-Z0-9_]{0,63}$/.test(notice) ? notice : undefined;
}
