import type { MessageKey, RecipientKind } from './message-key.ts';
import type { AttemptRecord, AttemptState, MessageRecord } from './records.ts';

/** One publication that is about to be tried, for one recipient. */
export interface BeginPublish {
  readonly key: MessageKey;
  /** CBE number (10 digits) of the certificate that signed the call. */
  readonly signerCbe: string;
  /** Application (CN) of the certificate that signed the call. */
  readonly signerApplication: string;
  readonly messageType: string;
  /** Name of the backend that the routes choose now. The recorded one wins for a committed message. */
  readonly backend: string;
  /** HMAC of the envelope, see the bridge rules, "Fingerprints". */
  readonly envelopeFingerprint: string;
  readonly recipient: {
    readonly kind: RecipientKind;
    /** HMAC of the recipient's number under the ledger secret. The number itself never comes here. */
    readonly numberHmac: string;
    /** In clear, for enterprises only; a `TypeError` for any other kind. */
    readonly enterpriseNumber?: string;
  };
  /** How long the attempt counts as alive without `renewLease`, in seconds. The bridge rules say 30. */
  readonly leaseSeconds: number;
  /**
   * The backend's time-out in seconds. After `unknown` the same key is not sent again earlier than this after the
   * attempt's commit mark. The value given when the unknown attempt began is the one that counts.
   */
  readonly unknownRetrySeconds: number;
  /**
   * Computes the Idempotency-Key. Called at most once, synchronously, inside the transaction: it must be pure. It is not
   * called when a stored key is used again: the stored key wins.
   */
  makeKey(revision: number, generation: number): string;
}

/** What the caller of `beginPublish` may do now. Only `attempt` allows anything to be sent. */
export type BeginDecision =
  /** Send. The attempt is on disk, in state `sending`, with its key. */
  | {
      readonly kind: 'attempt';
      readonly attemptId: string;
      readonly ledgerId: string;
      readonly idempotencyKey: string;
      readonly generation: number;
      /** Backend to use: the recorded one after `unknown`, else the one asked for. */
      readonly backend: string;
      /** Fingerprint that the content must have; any other is 620. */
      readonly bindingContent?: string;
    }
  /** A live attempt exists: never send, wait for its outcome. */
  | {
      readonly kind: 'running';
      readonly attemptId: string;
      readonly ledgerId: string;
      /** Content fingerprint that is already bound; absent while no attempt reached its mark. */
      readonly bindingContent?: string;
    }
  /** Already published. Hash the body: same content, same answer; other content, 620. */
  | {
      readonly kind: 'published';
      readonly ledgerId: string;
      readonly answerId: string;
      /** Empty when no content was ever recorded (an operator's word on a row without a mark): equal to nothing. */
      readonly content: string;
    }
  /** May have been published, and it is too early to send the same key again. */
  | { readonly kind: 'unknown'; readonly ledgerId: string; readonly retryAt: Date; readonly content: string }
  /** Waits for the operator. Never reported as success, never sent again. */
  | { readonly kind: 'conflict'; readonly ledgerId: string; readonly content?: string }
  /** Other envelope or other recipient than the committed message: 620 at once. */
  | { readonly kind: 'differs'; readonly ledgerId: string };

/** How an attempt ended, as its sender saw it. */
export type AttemptOutcome =
  /** 201. `answerWith` decides what the caller is answered, now and for ever. */
  | {
      readonly state: 'published';
      readonly messageId?: string;
      /** Code of a notice, such as NO_DIGITAL_USER. */
      readonly notice?: string;
      readonly answerWith: 'messageId' | 'ledger';
    }
  /**
   * `refused`: a 4xx other than 408 and 409, from the backend itself. `aborted`: ended before the mark. `unknown`: ended
   * after the mark without an answer. The ledger corrects the last two by the mark that it has on disk: `aborted` after
   * the mark becomes `unknown`, `unknown` before it becomes `aborted`.
   */
  | {
      readonly state: 'refused' | 'aborted' | 'unknown';
      /** A code, never a text: anything else is stored as UNCLASSIFIED. */
      readonly error: string;
      /** Id of the fault that the caller received. */
      readonly faultId?: string;
    }
  /** HTTP 409: the backend has seen this Idempotency-Key. */
  | {
      readonly state: 'keyUsed';
      readonly answerWith: 'messageId' | 'ledger';
      readonly faultId?: string;
      /**
       * What a 409 proves at this backend. `publication` (default, the bridge rules): only a 201 burns a key, so an
       * earlier attempt whose bytes were all sent is the one that was published. `nothing`: the backend also burns keys
       * by a refusal or a broken request, so a 409 is always `conflict`.
       */
      readonly proves?: 'publication' | 'nothing';
    };

/** What `settle` left on disk. */
export interface Settled {
  /** State of the attempt now; it may differ from the outcome that was given. */
  readonly state: AttemptState;
  /** State of the recipient row now: `unknown` when an earlier attempt with the same key is still unknown. */
  readonly recipientState: AttemptState;
  /** Present when the message is published. */
  readonly answerId?: string;
  readonly ledgerId: string;
}

/** What to list. */
export interface LedgerFilter {
  /** State of the current recipient row; one or several. Default: all. */
  readonly state?: AttemptState | readonly AttemptState[];
  /** At most so many, newest first. Default 100, at most 1000. */
  readonly limit?: number;
}

/** Remembered signatures, see the bridge rules, "Replay". Fits the ReplayStore of ws-security. */
export interface LedgerReplayStore {
  /**
   * Inserts the key, uniquely and durably. `seen`: it is there and not expired. `full`: capacity is reached by keys
   * that may not be pruned yet; nothing was remembered. A key is pruned only after its `until`.
   */
  remember(key: string, until: Date): Promise<'new' | 'seen' | 'full'>;
  /** Removes the key, so that the same bytes are accepted once more. */
  forget(key: string): Promise<void>;
}

/**
 * The durable record of every publication: nothing lost, nothing doubled. Every operation is one atomic step; its promise
 * resolves only when the step is on disk. All operations may throw LEDGER_WRITE_FAILED (nothing of the step is recorded
 * or acknowledged) and LEDGER_CLOSED.
 */
export interface Ledger {
  /**
   * Decides what may happen with a message, and records a new attempt when something may be sent.
   * @throws TypeError on malformed input. @throws LedgerError LEDGER_KEY_REUSED when `makeKey` gives a key that belongs
   * to another attempt series.
   */
  beginPublish(begin: BeginPublish): Promise<BeginDecision>;
  /** Prolongs the lease of a running attempt to `seconds` from now. False: the attempt is no longer ours, stop sending. */
  renewLease(attemptId: string, seconds: number): Promise<boolean>;
  /**
   * The commit mark: to be awaited just before the bytes that complete the backend request. `marked`: `committing` and the
   * content fingerprint are on disk, go on. `lost`: the attempt is no longer `sending` and ours, abort. `differs`: another
   * content fingerprint is binding, abort and answer 620; the attempt stays `sending` until it is settled.
   */
  commitMark(attemptId: string, contentFingerprint: string): Promise<'marked' | 'lost' | 'differs'>;
  /**
   * Records that the last byte was handed to the connection. Without it a later 409 proves nothing.
   * @throws LedgerError LEDGER_ATTEMPT_UNKNOWN. @throws TypeError when the attempt has no mark.
   */
  markSent(attemptId: string): Promise<void>;
  /**
   * Records how an attempt ended. Works from `sending` and `committing`, and from `unknown` when the late outcome of that
   * very attempt arrives and no later attempt runs or reached its mark. Otherwise nothing changes and the recorded state
   * is returned. A `published` before the mark and a 409 without proof become `conflict`.
   * After a 409 that arrives before the mark (`published` without this attempt's content having been compared) the caller
   * must still compare its body with `bindingContent`.
   * @throws LedgerError LEDGER_ATTEMPT_UNKNOWN.
   */
  settle(attemptId: string, outcome: AttemptOutcome): Promise<Settled>;
  attempt(attemptId: string): Promise<AttemptRecord | undefined>;
  /** The message with its recipients and attempts. */
  find(key: MessageKey): Promise<MessageRecord | undefined>;
  list(filter?: LedgerFilter): Promise<readonly MessageRecord[]>;
  /**
   * The operator's word on a row in `unknown` or `conflict`. `published`: it stays published, the answer is the ledger ID.
   * `not-published`: the next call for the message is a new attempt with the next generation; said wrongly, this doubles
   * the message. `note` is kept with personal numbers redacted.
   * @throws LedgerError LEDGER_MESSAGE_UNKNOWN, LEDGER_RESOLVE_REFUSED (an attempt runs, or the state is another one).
   */
  resolve(ledgerId: string, verdict: 'published' | 'not-published', note?: string): Promise<MessageRecord>;
  /** Current recipient rows by state, for metrics. */
  counts(): Promise<Readonly<Record<AttemptState, number>>>;
  readonly replay: LedgerReplayStore;
  /** A durable write, for health checks. */
  probe(): Promise<void>;
  /** What start-up found: attempts that were cut off before (`aborted`) and after (`unknown`) their commit mark. */
  readonly recovered: { readonly aborted: number; readonly unknown: number };
  /** Finishes what was asked, then releases the file. */
  close(): Promise<void>;
}
