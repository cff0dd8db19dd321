import type { LetterRecord } from '@ebox-bridge/ledger';
import { BridgeError } from '../errors.ts';
import type { LetterBackend } from './letter-backend.ts';
import type { LetterStatus, LetterStatusQuestion } from './letter-command.ts';
import { signedFiles } from './letter-documents.ts';
import type { LettersOptions } from './letters.ts';

/** Makes the function that asks what became of a letter, and keeps its proof of dispatch. */
export function createLetterStatus(options: LettersOptions) {
  const { ledger, settings, observer, judge } = options;

  return async function status(question: LetterStatusQuestion, backend: LetterBackend): Promise<LetterStatus> {
    const { caller, ticket, callId } = question;
    if (options.route({ operation: 'getStatus', caller }).backend === undefined) {
      throw new BridgeError('BRIDGE_UNROUTED', 'The routes leave no backend for getStatus now.');
    }
    const letter = await find(question);
    if (letter === undefined && !backend.tellsSendersApart(question)) {
      // Under one certificate for several institutions, one would read the proofs of another.
      throw new BridgeError('BRIDGE_LETTER_NOT_FOUND', 'No letter of this sender has this ticket.');
    }
    const patience = AbortSignal.timeout(settings.answerTimeoutMs);
    const answer = await backend.status(question, { signal: patience }).catch((error: unknown) => {
      if (!patience.aborted) throw error;
      throw new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', `No answer within ${settings.answerTimeoutMs} ms.`, {
        data: { reason: 'PATIENCE' },
        cause: error,
      });
    });
    const { proofOfDispatch } = answer;
    if (proofOfDispatch === undefined || letter === undefined) return answer;
    const { letterId } = letter;
    if (!letter.documents.includes(proofOfDispatch.fileName)) {
      const { overall, reasons } = await judge(proofOfDispatch).catch(
        () => ({ overall: 'failed', reasons: ['NOT_JUDGED'] }) as const,
      );
      observer.letter?.({ callId, letterId, step: `proof-${overall}`, detail: reasons.join(' ') });
    }
    try {
      await ledger.storeLetterDocuments(letterId, signedFiles(proofOfDispatch));
    } catch (error) {
      // Other bytes under the same name, or a ledger that cannot be written: the caller gets its proof all the same.
      const detail = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
      observer.letter?.({ callId, letterId, step: 'proof-not-stored', detail });
    }
    return { ...answer, ticket };
  };

  async function find({ caller, ticket }: LetterStatusQuestion): Promise<LetterRecord | undefined> {
    try {
      return await ledger.findLetter(caller.cbeNumber, ticket);
    } catch (cause) {
      if (cause instanceof TypeError) throw cause;
      throw new BridgeError('BRIDGE_LEDGER_UNAVAILABLE', 'The ledger could not be read.', { cause });
    }
  }
}
