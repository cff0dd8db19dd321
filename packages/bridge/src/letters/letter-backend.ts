import type { BridgeError } from '../errors.ts';
import type { RelayedAnswer } from '../original-call.ts';
import type { LetterCommand, LetterStatus, LetterStatusQuestion, SignedDocument } from './letter-command.ts';
import type { ReceivedFiles } from './receive-files.ts';

/** The whole answer of the service, as it came. */
export type WholeAnswer = RelayedAnswer & { readonly body: Uint8Array };

/** What an answer to a sent letter says. */
export interface LetterReceipt {
  readonly ticket: string;
  readonly token: string;
  readonly receipt: SignedDocument;
}

export type LetterAnswer =
  | ({ readonly kind: 'sent'; readonly answer: WholeAnswer } & LetterReceipt)
  /** The service answered that it did not take the letter in. */
  | { readonly kind: 'refused'; readonly error: BridgeError }
  /** Something came that does not say what became of the letter. */
  | { readonly kind: 'unclear'; readonly error: BridgeError; readonly answer: WholeAnswer };

export interface LetterSendOptions {
  readonly signal: AbortSignal;
  /** Awaited before the first byte leaves; what it throws stops the request, and reaches the caller of `send`. */
  readonly beforeFirstByte: () => Promise<void>;
}

/** Port of a service that sends registered letters. It is not idempotent: whatever is sent twice is two letters. */
export interface LetterBackend {
  readonly name: string;
  /** Whether the caller's own bytes are passed through. */
  passes(call: Pick<LetterCommand, 'original'>): boolean;
  /** Whether the service knows which institution asks; it does not where one certificate signs for several. */
  tellsSendersApart(question: LetterStatusQuestion): boolean;
  /** @throws BridgeError for trouble on the way; what `beforeFirstByte` threw, as it is */
  send(command: LetterCommand, files: ReceivedFiles, options: LetterSendOptions): Promise<LetterAnswer>;
  /** Reads a stored answer again. */
  readSent(answer: WholeAnswer): Promise<LetterReceipt>;
  /** @throws BridgeError */
  status(question: LetterStatusQuestion, options: { readonly signal: AbortSignal }): Promise<LetterStatus>;
}

/** Port: judges the signature of a receipt or proof. What it finds never stops the answer: it is the sender's proof. */
export type JudgeDocument = (
  document: SignedDocument,
) => Promise<{ readonly overall: 'proven' | 'incomplete' | 'failed'; readonly reasons: readonly string[] }>;
