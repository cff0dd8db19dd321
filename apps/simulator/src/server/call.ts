import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chance } from '../chance.ts';
import type { ExchangeTap } from './exchange.ts';

/** What a handler answers. The server writes it, unless the connection was cut before. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** The body of an error, which has an id of its own each time: see `identified`. */
  readonly bodyWithId?: (id: string) => string;
  /**
   * Makes the body once more, from much less: for a large answer that is kept only in case somebody looks at the call. It
   * must hold no secret whatever the caller sent.
   */
  readonly bodyAgain?: () => string | Uint8Array;
  /** Status line and headers take this long (trouble). */
  readonly slowHeadersMs?: number;
  /** `Content-Length` is wrong by so many bytes (trouble). */
  readonly lengthOff?: number;
}

/** One line of the log of calls (`GET <admin>/calls`). Redacted: no bodies, no tokens, no personal numbers. */
export interface CallRecord {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  operation?: string;
  /** The HTTP status, `aborted` when the caller left, `reset` when trouble cut the connection. */
  status?: number | 'aborted' | 'reset';
  ms?: number;
  clientId?: string;
  messageId?: string;
  idempotencyKey?: string;
  /** Id of the trouble that hit it. */
  trouble?: string;
  /** The answer is that of the trouble: no rule was broken. */
  answeredByTrouble?: true;
  /** A fault code or a problem's code. */
  code?: string;
}

/** One HTTP exchange. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The path of its URL. */
  readonly path: string;
  readonly url: URL;
  readonly record: CallRecord;
  /** Present when the exchange is recorded. */
  readonly exchange?: ExchangeTap | undefined;
  /** The time that stands in what is answered. */
  readonly time: Date;
  /** Where the Ids of this call come from. */
  readonly chance: Chance;
  /** How far off the clock is that this call is judged by (trouble). */
  clockSkewSeconds?: number;
  /** Set by a service whose faults name an Actor (RegisteredMail). */
  faultActor?: string;
}

export type Handler = (call: Call) => Promise<Answer>;

/** Thrown to stop a call with an answer; what is left of the request body is drained. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** Thrown after the connection was destroyed on purpose: nothing can be answered. */
export class ConnectionCut extends Error {
  constructor(call: Call) {
    super('the connection was cut by trouble');
    call.record.status = 'reset';
    call.request.socket.resetAndDestroy();
  }
}

/** Thrown when the caller left before its request was complete. */
export class CallerGone extends Error {
  constructor(cause?: unknown) {
    super('the caller ended the connection before the end of the request', { cause });
  }
}

/** The time that a call is judged by: the clock, unless trouble set it off. */
export function judgedAt({ clockSkewSeconds = 0 }: Call, now: Date): Date {
  return new Date(now.getTime() + clockSkewSeconds * 1000);
}

/** The answer with its body: an error gets its id from the call that it answers. */
export function identified(answer: Answer, { chance }: Pick<Call, 'chance'>): Answer {
  if (!answer.bodyWithId) return answer;
  const { bodyWithId, ...rest } = answer;
  return { ...rest, body: bodyWithId(chance.uuid()) };
}

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}
