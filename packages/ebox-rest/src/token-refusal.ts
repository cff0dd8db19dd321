import type { X509Certificate } from 'node:crypto';
import type { TransportResponse } from '@ebox-bridge/transport';
import { readErrorAnswer, readRetryAfter } from './answer-body.ts';
import { EboxRestError, type EboxRestErrorCode } from './rest-error.ts';

/** What is known on this side when a token is refused. */
export interface TokenRequest {
  /** Cut out of every text of the answer. */
  readonly assertion: string;
  /** Wall clock when the assertion was made. */
  readonly now: Date;
  readonly certificate: X509Certificate | undefined;
}

/** Seconds that the clocks may differ before that explains a refusal: an assertion lives 300 s at most. */
const clockTolerance = 60;

/**
 * The error for an answer of the token endpoint that is not 200. A client that is refused is told why, as far as it can be
 * seen from here: its clock is off by that of the server (an assertion is then expired, or not valid yet), or its
 * certificate has expired.
 */
export async function tokenRefusal(response: TransportResponse, request: TokenRequest): Promise<EboxRestError> {
  const { status } = response;
  const { problem, isJson } = await readErrorAnswer(response, [request.assertion]);
  const reason = problem.code === undefined ? '' : ` (${problem.code})`;
  // A page of a gateway says nothing about the client, whatever its status.
  const judged = status >= 400 && status < 500 && ![404, 408, 429].includes(status) && (isJson || status === 401);
  const [code, why]: readonly [EboxRestErrorCode, string] = judged
    ? explain(response.headers, request)
    : ['REST_TOKEN_UNAVAILABLE', ''];
  return new EboxRestError(code, `the token endpoint answered ${status}${reason}, expected 200${why}`, {
    problem,
    retryAfterSeconds: readRetryAfter(response.headers, request.now),
    data: { status, oauthError: problem.code },
  });
}

function explain(
  headers: ReadonlyMap<string, string>,
  { now, certificate }: TokenRequest,
): readonly [EboxRestErrorCode, string] {
  const theirs = Date.parse(headers.get('date') ?? '');
  const ahead = Math.round((now.getTime() - theirs) / 1000);
  if (Math.abs(ahead) > clockTolerance) {
    const direction = ahead > 0 ? 'ahead of' : 'behind';
    return ['REST_CLOCK_OFF', `; the clock of this machine is ${Math.abs(ahead)} s ${direction} that of the server`];
  }
  if (certificate !== undefined && now.getTime() > certificate.validToDate.getTime()) {
    return ['REST_CERTIFICATE_EXPIRED', `; the certificate of this client expired on ${certificate.validTo}`];
  }
  return ['REST_TOKEN_REFUSED', ''];
}
