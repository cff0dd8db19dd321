/** What REST cannot carry of a SOAP publication. */
export type DroppedPart =
  | 'annex-title'
  | 'citizen-annex'
  | 'citizen-meta'
  | 'email-addresses'
  | 'free-information'
  | 'attention-label-cut'
  | 'unnamed-part';

/** What happened to a publication, step by step, without personal data. */
export interface PublishStep {
  readonly callId: string;
  readonly ledgerId?: string;
  readonly step:
    | 'begun'
    | 'backend-started'
    | 'marked'
    | 'published'
    | 'refused'
    | 'aborted'
    | 'unknown'
    | 'conflict'
    | 'repeated'
    | 'waiting'
    | 'retrying';
  /** Name of the backend, where one is at work. */
  readonly backend?: string;
  /** Name of the route that chose it, for `begun`; absent where the ledger did. */
  readonly rule?: string;
  readonly detail?: string;
}

/** What a shadow read found: the other backend was asked too. Holds counts, never values. */
export interface ShadowRead {
  readonly callId: string;
  readonly operation: string;
  /** The backend whose answer the caller got. */
  readonly backend: string;
  readonly shadow: string;
  /** `skipped`: too many shadow reads were running. */
  readonly outcome: 'same' | 'differs' | 'failed' | 'skipped';
  /** How many answers differ in which field. */
  readonly differences?: Readonly<Record<string, number>>;
  /** Code of the error of the shadow. */
  readonly reason?: string;
}

/** What happened to a registered letter, step by step, without personal data. */
export interface LetterStep {
  readonly callId: string;
  readonly letterId?: string;
  readonly step:
    | 'begun'
    | 'sent'
    | 'repeated'
    | 'refused'
    | 'aborted'
    | 'unknown'
    /** Without Token: nothing protects against a second letter, and nothing is stored. */
    | 'unprotected'
    | `${'receipt' | 'proof'}-${'proven' | 'incomplete' | 'failed'}`
    | 'proof-not-stored'
    /** Sent, and the ledger could not be told. */
    | 'not-recorded';
  readonly detail?: string;
}

/** Port: whoever embeds the bridge counts and logs what it reports. */
export interface BridgeObserver {
  dropped(part: DroppedPart, count: number): void;
  step(step: PublishStep): void;
  /**
   * The credentials by which REST is asked were refused (true) or work again (false).
   * @param cbeNumber the institution that was asked for, where it is known; it may have a client of its own
   */
  credentials(refused: boolean, cbeNumber?: string): void;
  shadow?(read: ShadowRead): void;
  letter?(step: LetterStep): void;
}

export const silentObserver: BridgeObserver = { dropped() {}, step() {}, credentials() {} };
