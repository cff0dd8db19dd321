/** Named time-outs, in milliseconds. `Infinity` switches one off. */
export interface TransportTimeouts {
  /** Until a connection (TCP and TLS, proxy included) is ready for this request. Default 10 s. */
  readonly connectMs: number;
  /** A stall of the server while it is being sent the request body. The source of the body may take its time. Default 60 s. */
  readonly uploadIdleMs: number;
  /** From the end of the request body to the header of the answer. Default 120 s. */
  readonly headersMs: number;
  /** A stall of the server inside the body of its answer. The reader may take its time. Default 60 s. */
  readonly bodyMs: number;
  /** The whole exchange, to the last byte of the answer. Default: no limit. */
  readonly totalMs: number;
}

/** A PEM client certificate with its private key. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly privateKey: string;
  readonly passphrase?: string;
}

export interface TransportOptions {
  /** Scheme, host and port, such as `https://services.example.be`. */
  readonly origin: string;
  readonly timeouts?: Partial<TransportTimeouts>;
  /** URL of an HTTP proxy; `user:password@` gives basic credentials. */
  readonly proxy?: string;
  /** PEM certificates that replace the system's trust anchors for this origin. */
  readonly ca?: string | readonly string[];
  /** Most connections at once; more requests wait (bounded by `connectMs`). Default: no limit. */
  readonly connections?: number;
  readonly clientCertificate?: ClientCertificate;
  /** How long an idle connection is kept, in milliseconds; keep it below the server's. Default 4 s. */
  readonly keepAliveMs?: number;
}

export interface TransportRequest {
  readonly method: string;
  /** Path and query, from `/`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes at hand, in one piece or several that make up the body, or a stream of them. */
  readonly body?: Uint8Array | readonly Uint8Array[] | AsyncIterable<Uint8Array>;
  /** Bytes in a streaming body, when known; else the request is sent chunked. */
  readonly contentLength?: number;
  readonly signal?: AbortSignal;
  readonly timeouts?: Partial<TransportTimeouts>;
}

/** The final answer (never 1xx). Read `body`, or call `bytes` or `discard`: an answer left alone holds its connection. */
export interface TransportResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined with `, `. */
  readonly headers: ReadonlyMap<string, string>;
  /** The bytes, once. Leaving the loop early closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
  /** The whole body. More than `maxBytes`: TRANSPORT_RESPONSE_TOO_LARGE. */
  bytes(maxBytes: number): Promise<Uint8Array>;
  /** Drops the body: a short rest is read so that the connection can be used again, else the connection is closed. */
  discard(): Promise<void>;
}

export interface Transport {
  /**
   * Whenever it asks a streaming body for its next chunk, it has less than this many bytes of earlier ones in use; what
   * lies further back may be written over. Undefined for a transport that does not say.
   */
  readonly heldBytes?: number;
  /**
   * One HTTP exchange, never repeated by itself. Resolves with the answer's header, also while the request body is still
   * going out (the upload then ends). Throws TransportError.
   */
  request(request: TransportRequest): Promise<TransportResponse>;
  /** Waits for running exchanges, then closes all connections. */
  close(): Promise<void>;
}
