import type { MessageKey, RecipientKind } from './message-key.ts';
import type { AttemptRecord, AttemptState, MessageRecord } from './records.ts';

/** What is derived from a call under one ledger secret. */
export interface DerivedFacts {
  /** HMAC of the envelope, see the bridge rules, "Fingerprints". */
  readonly envelopeFingerprint: string;
  /** HMACs of the recipients' numbers, in the order of `BeginPublish.recipients`. The numbers themselves never come here. */
  readonly recipientHmacs: readonly string[];
  /** The Idempotency-Key of a recipient. Not called when a stored key is used again: the stored key wins. */
  makeKey(recipient: number, revision: number, generation: number): string;
}

/** A publication that is about to be tried, for all its recipients. */
export interface BeginPublish {
  readonly key: MessageKey;
  /** CBE number (10 digits) of the certificate that signed the call. */
  readonly signerCbe: string;
  /** Application (CN) of the certificate that signed the call. */
  readonly signerApplication: string;
  readonly messageType: string;
  /**
   * Name of the backend that the routes choose now; undefined when they choose none (kill switch). The recorded one wins
   * while anything of the message is live, unknown, published or in conflict.
   */
  readonly backend: string | undefined;
  /** 1..5, no two the same (kind and HMAC). */
  readonly recipients: readonly {
    readonly kind: RecipientKind;
    /** In clear, for enterprises only; a `TypeError` for any other kind. */
    readonly enterpriseNumber?: string;
  }[];
  /**
   * Derives what is kept under the secret of that id: the recorded message's, so that a changed secret does not make a
   * message new, else the current one. Called synchronously inside the transaction, once, and once more each time that the
   * database asks to repeat it: it must be pure.
   */
  derive(secretId: string): DerivedFacts;
  /** How long the attempts count as alive without `renewLease`, in seconds. The bridge rules say 30. */
  readonly leaseSeconds: number;
  /**
   * The backend's time-out in seconds: after `unknown` the same key is not sent again earlier than this after the
   * attempt's commit mark. `never`: only an operator's word ends it (backends that are not idempotent). The value given
   * when the unknown attempt began is the one that counts.
   */
  readonly unknownRetrySeconds: number | 'never';
  /**
   * Set by a caller that has read the whole new content and may publish it as a further revision of a committed message.
   * `backend`: where a new revision goes; default the backend that the message is bound to.
   */
  readonly update?: { readonly contentFingerprint: (secretId: string) => string; readonly backend?: string };
  /**
   * Set by a caller that has the whole content at hand and sends the request at once, to one recipient. An attempt of a
   * message that is new then begins with its commit mark (`marked`): one step on disk less. Called as `derive` is. Whoever
   * gives up before anything left says so with `nothingSent`; an instance that dies in between leaves `unknown`, so that
   * this is for backends that can be asked with the same key again.
   */
  readonly mark?: { readonly contentFingerprint: (secretId: string) => string };
}

/** What may be done for one recipient. Only `attempt` allows anything to be sent. */
export type RecipientDecision =
  /** Send. The attempt is on disk, in state `sending`, with its key. */
  | {
      readonly kind: 'attempt';
      readonly attemptId: string;
      readonly idempotencyKey: string;
      readonly revision: number;
      readonly generation: number;
      /** It is in state `committing`: it has its commit mark, and needs no other. Only for a call with `mark`. */
      readonly marked?: true;
    }
  /**
   * A live attempt of the message exists, for this recipient or for another: never send, wait for its outcome and ask
   * again. Only `beginPublish` ends an attempt whose instance died: ask now and then, not only for the attempt's state.
   */
  | { readonly kind: 'running'; readonly attemptId: string }
  | { readonly kind: 'published' }
  /**
   * May have been published; too early to send the same key again, or never to be sent again by this call (`retryAt`
   * absent: the backend is not idempotent, or this is an update of a revision that is not settled).
   */
  | { readonly kind: 'unknown'; readonly retryAt?: Date }
  /** Waits for the operator. Never reported as success, never sent again. */
  | { readonly kind: 'conflict' };

/** What the caller of `beginPublish` may do now. */
export type BeginDecision =
  | {
      readonly kind: 'begun';
      readonly ledgerId: string;
      /** The secret under which this message is kept: fingerprints of its content are made with it. */
      readonly secretId: string;
      /** Backend to use: the recorded one, or the one asked for. */
      readonly backend: string;
      /**
       * Content fingerprint that is bound by an attempt that reached its mark and was not refused: any other is 620, or,
       * where updates are allowed, asked again with `update`. Empty when what binds has no known content (a conflict or the
       * operator's word without a mark): equal to nothing. Absent while nothing is bound, and for an update that waits.
       */
      readonly bindingContent?: string;
      /** The answer ID, where the first answer was fixed already. */
      readonly answerId?: string;
      /** In the order of the call. */
      readonly recipients: readonly RecipientDecision[];
    }
  /**
   * Other envelope, or a recipient that the committed message does not have: 620 at once, unless updates are allowed: then
   * the call reads its body and asks again with `update`.
   */
  | { readonly kind: 'differs'; readonly ledgerId: string; readonly secretId: string }
  /** Nothing binds the message to a backend, and the routes choose none now. Nothing was written. */
  | { readonly kind: 'unrouted' };

/**
 * How attempts ended, as their sender saw it. One outcome for all attempts that one backend request carried. With
 * `sent: true` it says at the same time what `markSent` says, for attempts that have a mark: one step on disk less.
 */
export type AttemptOutcome = {
  readonly sent?: boolean;
  /**
   * The bytes that complete the request did not begin to leave: it ends as without a mark, also where it began with one.
   * Of no effect where it was recorded that they were sent.
   */
  readonly nothingSent?: true;
} /** Success. `answerWith` decides what the caller is answered, now and for ever. */ & (
  | {
      readonly state: 'published';
      readonly messageId?: string;
      /** Code of a notice, such as NO_DIGITAL_USER. */
      readonly notice?: string;
      readonly answerWith: 'messageId' | 'ledger';
    }
  /**
   * `refused`: a refusal from the backend itself that says that nothing was published. `aborted`: ended before the mark.
   * `unknown`: ended after the mark without an answer. The ledger corrects the last two by the mark that it has on disk:
   * `aborted` after the mark becomes `unknown`, `unknown` before it becomes `aborted`.
   */
  | {
      readonly state: 'refused' | 'aborted' | 'unknown';
      /** A code, never a text: anything else is stored as UNCLASSIFIED. */
      readonly error: string;
      /** Id of the fault that the caller received. */
      readonly faultId?: string;
    }
  /** HTTP 409, or 620 of a backend that is idempotent by ticket: the backend has seen this key or ticket. */
  | {
      readonly state: 'keyUsed';
      readonly answerWith: 'messageId' | 'ledger';
      readonly faultId?: string;
      /**
       * What it proves at this backend. `publication` (default, the bridge rules): only a success burns a key, so an
       * earlier attempt whose bytes were all sent is the one that was published. `nothing`: the backend also burns keys
       * by a refusal or a broken request, so it is always `unproven`.
       */
      readonly proves?: 'publication' | 'nothing';
      /**
       * What the backend has seen. `key` (default): the Idempotency-Key of that recipient. `ticket`: the message as a
       * whole. Then a request of ours that reached its mark is proof enough (a ticket is used by a publication only), but it
       * need not have carried this recipient: it is proven only when every earlier request that may have been published did.
       */
      readonly used?: 'key' | 'ticket';
      /**
       * What it is without proof. Default `conflict`; `refused` for a ticket that a caller may have used elsewhere, where no
       * earlier request of ours may have used it.
       */
      readonly unproven?: 'conflict' | 'refused';
    }
);

/** What `settle` left on disk. */
export interface Settled {
  readonly ledgerId: string;
  /** In the order of the attempts given. */
  readonly attempts: readonly {
    /** State of the attempt now; it may differ from the outcome that was given. */
    readonly state: AttemptState;
    /** State of the recipient row now: `unknown` when an earlier attempt with the same key is still unknown. */
    readonly recipientState: AttemptState;
  }[];
  /** Present once any recipient of the message is published. */
  readonly answerId?: string;
}

/** The publications. Each operation is one atomic step, also where it takes several attempts (of one message). */
export interface PublishLedger {
  /**
   * Decides what may happen with a message for each recipient, and records new attempts where something may be sent.
   * - Nothing is committed (no attempt reached its mark without being refused): the newest call replaces what is recorded
   *   (envelope, recipients, backend) and tries all its recipients. While an attempt runs, nobody else begins one: every
   *   recipient is `running`, whatever the call says.
   * - Something is committed: the envelope must be that of a committed revision and every recipient one of its
   *   recipients, else `differs`. Fewer recipients than before are a retry of those.
   * - New, with `mark`, for one recipient: its attempt is marked already.
   * - Committed, with `update`: content of a committed revision is that revision's retry, and recipients that it does not
   *   have join it. Other content begins a new revision once the newest one is settled for all its recipients; until then
   *   every recipient gets what it waits for (`running`, `unknown`, `conflict`).
   * @throws TypeError on malformed input. @throws LedgerError LEDGER_KEY_REUSED when `makeKey` gives a key that was used
   * before, LEDGER_SECRET_UNKNOWN from `derive`.
   */
  beginPublish(begin: BeginPublish): Promise<BeginDecision>;
  /** Prolongs the leases to `seconds` from now. False: some attempt is no longer ours, stop sending. */
  renewLease(attemptIds: readonly string[], seconds: number): Promise<boolean>;
  /**
   * The commit mark: to be awaited just before the bytes that complete the backend request. `marked`: `committing` and the
   * content fingerprint are on disk for all, go on. `lost`: some attempt is no longer `sending` and ours, abort. `differs`:
   * another content fingerprint is binding, or this one is that of another revision: abort and answer 620 (or ask again
   * with `update`); the attempts stay `sending` until they are settled.
   */
  commitMark(attemptIds: readonly string[], contentFingerprint: string): Promise<'marked' | 'lost' | 'differs'>;
  /**
   * Records that the last byte was handed to the connection. Without it a later 409 proves nothing.
   * @throws LedgerError LEDGER_ATTEMPT_UNKNOWN. @throws TypeError when an attempt has no mark.
   */
  markSent(attemptIds: readonly string[]): Promise<void>;
  /**
   * Records how attempts ended. Works from `sending` and `committing`, and from `unknown` when the late outcome of that
   * very attempt arrives and no later attempt runs or reached its mark. Otherwise nothing changes and the recorded state
   * is returned. A `published` before the mark and a 409 without proof become `conflict`.
   * @throws LedgerError LEDGER_ATTEMPT_UNKNOWN.
   */
  settle(attemptIds: readonly string[], outcome: AttemptOutcome): Promise<Settled>;
  /** One attempt, for those who wait for its outcome. */
  attempt(attemptId: string): Promise<AttemptRecord | undefined>;
  /** The backend that a message is bound to, as `beginPublish` would find it; undefined where the routes decide. */
  boundBackend(key: MessageKey): Promise<string | undefined>;
  /** The message with its recipients and attempts. */
  find(key: MessageKey): Promise<MessageRecord | undefined>;
  /** By ledger ID or answer ID, of that sender only. */
  findById(senderCbe: string, id: string): Promise<MessageRecord | undefined>;
  /** All sequences of a ticket, for the applications given, in the order of the applications, then of the sequences. */
  findByTicket(senderCbe: string, applications: readonly string[], ticket: string): Promise<readonly MessageRecord[]>;
}
