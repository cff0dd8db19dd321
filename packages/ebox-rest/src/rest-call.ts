import type { Transport, TransportResponse, TransportTimeouts } from '@ebox-bridge/transport';
import { readErrorAnswer, readRetryAfter } from './answer-body.ts';
import { createBearerHeader } from './bearer-header.ts';
import type { Endpoint } from './endpoint.ts';
import { EboxRestError } from './rest-error.ts';
import type { TokenSource } from './token-source.ts';
import { untilAborted } from './until-aborted.ts';

/** What all clients of one service share. */
export interface RestCallerOptions {
  readonly endpoint: Endpoint;
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly timeouts?: Partial<TransportTimeouts> | undefined;
  /** Wall clock, for a Retry-After that holds a date. */
  readonly now?: (() => Date) | undefined;
}

/** One call that may be repeated: reading, or a change that is the same when it is made twice. */
export interface RestCall {
  /** Named in errors, such as `searchMessageStatus`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the base URL, with its slash; parts that come from outside are encoded already (`pathSegment`). */
  readonly path: string;
  /** Left out where undefined. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** JSON that was written already, instead of `json`. */
  readonly jsonBytes?: Uint8Array;
  /** Of the JSON. Default `application/json`. */
  readonly contentType?: string;
  /** Default `application/json, application/problem+json`. */
  readonly accept?: string;
  /** Statuses that are an answer. Default 200. */
  readonly expected?: readonly number[];
  /** What 404 with an error of the service means. Default `REST_NOT_FOUND`. */
  readonly notFound?: 'REST_NOT_FOUND' | 'REST_UNEXPECTED_ANSWER';
  readonly signal?: AbortSignal | undefined;
}

/** Makes calls with a token, which is renewed once after a 401. */
export interface RestCaller {
  /**
   * Answers with one of the expected statuses; its body has not been read.
   *
   * @throws EboxRestError REST_UNAUTHORIZED, REST_FORBIDDEN, REST_NOT_FOUND, REST_REQUEST_REFUSED, REST_UNAVAILABLE, and
   * REST_UNEXPECTED_ANSWER for everything that the service itself did not write. Also the errors of the token source.
   * @throws TransportError for network trouble and time-outs.
   * @throws the reason of `signal`.
   */
  request(call: RestCall): Promise<TransportResponse>;
}

/** One segment of a path, such as an identifier. A dot segment would be another path: it is refused. */
export function pathSegment(name: string, value: string): string {
  if (value === '' || value === '.' || value === '..') throw new TypeError(`${name} must not be "${value}"`);
  return encodeURIComponent(value.toWellFormed());
}

export function createRestCaller(options: RestCallerOptions): RestCaller {
  const { endpoint, transport, tokens, timeouts } = options;
  const now = options.now ?? (() => new Date());
  const bearer = createBearerHeader();

  const send = (call: RestCall, body: Uint8Array | undefined, token: string): Promise<TransportResponse> =>
    transport.request({
      method: call.method,
      path: `${endpoint.path}${call.path}${queryString(call.query)}`,
      headers: {
        authorization: bearer(token),
        accept: call.accept ?? 'application/json, application/problem+json',
        ...(body === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }),
        ...call.headers,
      },
      ...(body === undefined ? {} : { body, contentLength: body.length }),
      ...(call.signal === undefined ? {} : { signal: call.signal }),
      ...(timeouts === undefined ? {} : { timeouts }),
    });

  return {
    async request(call) {
      const { signal, expected = [200] } = call;
      const body = call.json === undefined ? call.jsonBytes : Buffer.from(JSON.stringify(call.json));
      let token = await untilAborted(tokens.token(), signal);
      let response = await send(call, body, token);
      if (response.status === 401) {
        await response.discard().catch(() => undefined);
        token = await untilAborted(tokens.renew(token), signal);
        response = await send(call, body, token);
      }
      if (expected.includes(response.status)) return response;
      throw await refusal(call, expected, response, token, now());
    },
  };
}

function queryString(query: RestCall['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  return parameters.size === 0 ? '' : `?${parameters}`;
}

async function refusal(
  { operation, notFound = 'REST_NOT_FOUND' }: RestCall,
  expected: readonly number[],
  response: TransportResponse,
  token: string,
  now: Date,
): Promise<EboxRestError> {
  const { status } = response;
  const { problem, isJson } = await readErrorAnswer(response, [token]);
  const code = judge(status, isJson, notFound);
  const reason = problem.code === undefined ? '' : ` (${problem.code})`;
  return new EboxRestError(
    code,
    `${operation} was answered with ${status}${reason}, expected ${expected.join(' or ')}`,
    {
      problem,
      retryAfterSeconds: readRetryAfter(response.headers, now),
      data: { status, serviceCode: problem.code, serviceErrorId: problem.id },
    },
  );
}

/** Who must act, status first. A page of a gateway says nothing about the request, whatever its status. */
function judge(status: number, isJson: boolean, notFound: EboxRestError['code']): EboxRestError['code'] {
  if (status === 401) return 'REST_UNAUTHORIZED';
  if (status === 408 || status === 429 || status >= 500) return 'REST_UNAVAILABLE';
  if (!isJson || status < 400) return 'REST_UNEXPECTED_ANSWER';
  if (status === 404) return notFound;
  return status === 403 ? 'REST_FORBIDDEN' : 'REST_REQUEST_REFUSED';
}
