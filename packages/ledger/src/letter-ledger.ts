/** One registered letter that is about to be sent. Its whole content is known by now. */
export interface BeginLetter {
  readonly key: {
    /** CBE number of the effective sender, 10 digits. */
    readonly senderCbe: string;
    readonly application: string;
    /** Exactly as received, not empty: a letter without Token has no protection and never comes here. */
    readonly token: string;
  };
  readonly signerCbe: string;
  readonly signerApplication: string;
  readonly backend: string | undefined;
  readonly recipientKind: 'enterprise' | 'citizen';
  /** See `DerivedFacts`: called once, synchronously, for the current secret and for each older one that letters of this key have. */
  derive(secretId: string): { readonly recipientHmac: string; readonly contentFingerprint: string };
  /**
   * An equal letter within so many seconds after the first was sent is a retry (`registeredMail.retryWindow`, 24 h); later
   * it is a new letter. One that was not sent, or nobody knows, is retried whenever the call comes.
   */
  readonly retryWindowSeconds: number;
  readonly leaseSeconds: number;
  /** `never`: an unknown letter waits for the operator (the service is not idempotent). */
  readonly unknownRetrySeconds: number | 'never';
}

export type BeginLetterDecision =
  | { readonly kind: 'attempt'; readonly letterId: string; readonly attemptId: string; readonly backend: string }
  | { readonly kind: 'running'; readonly letterId: string; readonly attemptId: string }
  /** Sent already: the stored answer again, byte for byte; empty when its retention has ended, or an operator said `sent`. */
  | { readonly kind: 'sent'; readonly letterId: string; readonly answer: readonly StoredDocument[] }
  | { readonly kind: 'unknown'; readonly letterId: string; readonly retryAt?: Date }
  | { readonly kind: 'unrouted' };

/** Bytes that are legal proof: stored exactly as received, encrypted under a key derived from the ledger secret. */
export interface StoredDocument {
  /** `response` (the body of the answer), or the name that the service gave the file. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export type LetterOutcome =
  | {
      readonly state: 'sent';
      /** Ticket of the registered mail service. */
      readonly ticket: string;
      readonly answer: readonly StoredDocument[];
    }
  | { readonly state: 'refused' | 'aborted' | 'unknown'; readonly error: string; readonly faultId?: string };

export type LetterState = 'sending' | 'committing' | 'sent' | 'refused' | 'aborted' | 'unknown';

export interface LetterRecord {
  readonly letterId: string;
  readonly senderCbe: string;
  readonly application: string;
  readonly token: string;
  readonly signerCbe: string;
  readonly signerApplication: string;
  readonly backend: string;
  readonly recipientKind: 'enterprise' | 'citizen';
  readonly state: LetterState;
  readonly ticket?: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastError?: string;
  readonly faultId?: string;
  /** The operator's word, when it settled the letter. */
  readonly resolution?: { readonly verdict: 'sent' | 'not-sent'; readonly at: Date; readonly note?: string };
  /** When details were purged. */
  readonly purgedAt?: Date;
  /** Names of what is stored, until its retention ends. */
  readonly documents: readonly string[];
}

/**
 * Registered mail in the ledger: equal Token, recipient and content within the window is one letter. The rules of
 * `PublishLedger` hold for attempts, leases and marks.
 */
export interface LetterLedger {
  beginLetter(begin: BeginLetter): Promise<BeginLetterDecision>;
  renewLetterLease(attemptId: string, seconds: number): Promise<boolean>;
  /** The commit mark, just before the first byte of the backend request. */
  markLetter(attemptId: string): Promise<'marked' | 'lost'>;
  /**
   * Records how an attempt ended, with the answer where it was sent; the state of the attempt then. As with `settle` the
   * mark corrects `aborted` and `unknown`, and a late `sent` or `refused` counts while no later attempt began.
   * @throws LedgerError LEDGER_ATTEMPT_UNKNOWN, LEDGER_DOCUMENT_DIFFERS. @throws TypeError on `sent` without a mark.
   */
  settleLetter(attemptId: string, outcome: LetterOutcome): Promise<LetterState>;
  findLetter(senderCbe: string, ticketOrLetterId: string): Promise<LetterRecord | undefined>;
  letterState(attemptId: string): Promise<LetterState | undefined>;
  /**
   * Keeps a proof of dispatch; a name that is there already must have the same bytes.
   * @throws LedgerError LEDGER_MESSAGE_UNKNOWN, LEDGER_DOCUMENT_DIFFERS.
   */
  storeLetterDocuments(letterId: string, documents: readonly StoredDocument[]): Promise<void>;
  /** @throws LedgerError LEDGER_DOCUMENT_DAMAGED, LEDGER_SECRET_UNKNOWN. */
  readLetterDocument(letterId: string, name: string): Promise<StoredDocument | undefined>;
  listLetters(filter?: {
    readonly state?: readonly LetterState[];
    readonly limit?: number;
  }): Promise<readonly LetterRecord[]>;
  /**
   * The operator's word on a letter in `unknown`. `not-sent`: the next call for it is a new attempt.
   * @throws LedgerError LEDGER_MESSAGE_UNKNOWN, LEDGER_RESOLVE_REFUSED.
   */
  resolveLetter(letterId: string, verdict: 'sent' | 'not-sent', note?: string): Promise<LetterRecord>;
}
