/** How an exchange ended. Only `complete` means that both sides were passed on whole. */
export type ExchangeEnd =
  | 'complete'
  /** The caller went away, or sent or took nothing for too long. */
  | 'caller-aborted'
  | 'caller-idle'
  /** No connection, no TLS, or no readable answer: the caller got a 502. */
  | 'upstream-failed'
  /** No byte for too long: the caller got a 504, or a cut-off answer. */
  | 'upstream-silent'
  /** The answer was cut off; so it was for the caller. */
  | 'upstream-aborted'
  | 'too-large'
  | 'recorder-stopped';

/** A message of an exchange, as it is in its files. */
export interface StoredMessage {
  /** Octets of the body, without transfer coding. */
  readonly bytes: number;
  /** Hex, of the body as stored. */
  readonly sha256: string;
  /** Whether its end was seen. */
  readonly complete: boolean;
}

/** `exchange.json`, and a line of `index.jsonl`. Durations are milliseconds since the head of the request was read. */
export interface RecordedExchange {
  readonly format: 1;
  /** The name of its folder; sorts by time. */
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly upstream: string;
  readonly method: string;
  /** Request target with its query, as received. */
  readonly path: string;
  /** Local name of the only child of soap:Body, where the request is SOAP. */
  readonly operation: string | null;
  /** Null where the upstream gave no answer. */
  readonly status: number | null;
  readonly ended: ExchangeEnd;
  /** Code of the network error, where one ended it. */
  readonly error: string | null;
  readonly redacted: boolean;
  readonly durations: { readonly answerMs: number | null; readonly totalMs: number };
  readonly request: StoredMessage;
  readonly response: StoredMessage | null;
}

export const exchangeFiles = {
  requestHead: 'request.head',
  requestBody: 'request.body',
  responseHead: 'response.head',
  responseBody: 'response.body',
  exchange: 'exchange.json',
} as const;

/** Name of the list of all exchanges of a folder. */
export const indexFile = 'index.jsonl';

/** Begins the name of a folder whose exchange is under way, or was when the recorder was killed. */
export const partialPrefix = '.partial-';
