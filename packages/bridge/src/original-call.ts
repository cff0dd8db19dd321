/**
 * The caller's own SOAP request, for backends in passthrough mode: bytes unchanged, so that the caller's signature stays
 * valid. Absent where the call came in another form (the REST door): such a call is always signed by the facade.
 */
export interface OriginalCall {
  /** HTTP header Content-Type, as received. */
  readonly contentType: string;
  /** HTTP header SOAPAction, as received. */
  readonly soapAction?: string;
  /** HTTP header Content-Length, where the caller gave one. */
  readonly contentLength?: number;
  /** The octets of the envelope. */
  readonly envelope: Uint8Array;
  /**
   * The whole HTTP body as received, from its first byte on. Without `record` it streams: bytes that nobody has read yet
   * are read through it, with back-pressure to the caller's connection, once. After `record` it may be opened again.
   */
  open(): AsyncIterable<Uint8Array>;
  /** To be called before the attachments are read, where the bytes are wanted afterwards: they are put aside. */
  record(): void;
  /** Whether the whole HTTP body is in memory already: `record` then puts aside what nobody has to wait for or to spool. */
  isAtHand(): boolean;
}

/** The answer of a SOAP backend as it came: what a caller gets whose own request was passed through. */
export interface RelayedAnswer {
  /** HTTP status. */
  readonly status: number;
  /** HTTP header Content-Type, as received. */
  readonly contentType: string;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

/** What every question and command of a door says about its call. */
export interface CallContext {
  readonly caller: {
    /** 10 digits. */
    readonly cbeNumber: string;
    /** CN of the certificate, or the application that a client of the REST door stands for. */
    readonly applicationId: string;
  };
  /** Id of this call, for faults, the log and the ledger. */
  readonly callId: string;
  readonly door: 'soap' | 'rest';
  readonly original?: OriginalCall;
}
