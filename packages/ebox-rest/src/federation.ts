import {
  createTransport,
  type Transport,
  type TransportResponse,
  type TransportTimeouts,
} from '@ebox-bridge/transport';
import { readErrorAnswer, readJson, readRetryAfter } from './answer-body.ts';
import { type EboxPreferences, readEboxPreferences } from './ebox-preferences.ts';
import { readEndpoint } from './endpoint.ts';
import { EboxRestError } from './rest-error.ts';
import type { TokenSource } from './token-source.ts';
import { untilAborted } from './until-aborted.ts';

export interface FederationOptions {
  /** With the version: `https://.../federation/v1`. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  /** Most enterprise numbers in one request. Default 1000 (?): no public source states the platform's limit. */
  readonly batchSize?: number;
  readonly timeouts?: Partial<TransportTimeouts>;
  /** A transport for the origin of `baseUrl` (proxy, CA). Default: an own one. */
  readonly transport?: Transport;
  /** Allows `http:` outside loopback. Default false. */
  readonly allowHttp?: boolean;
  /** Wall clock, for a Retry-After that holds a date. */
  readonly now?: () => Date;
}

/** The Federation: what is known centrally about e-Boxes. */
export interface Federation {
  /**
   * Preferences by enterprise number (10 digits). A number that is absent from the map has no e-Box. Asked in batches,
   * one after the other; on a 401 the token is renewed once and the batch repeated.
   *
   * @throws EboxRestError REST_UNAUTHORIZED, REST_FORBIDDEN, REST_REQUEST_REFUSED, REST_UNAVAILABLE, and
   * REST_UNEXPECTED_ANSWER for everything else, 404 and pages of gateways included: they never mean "no e-Box".
   * Also the errors of the token source.
   * @throws TransportError for network trouble.
   * @throws TypeError for a number that is not 10 digits.
   */
  searchEboxPreferences(
    enterpriseNumbers: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<ReadonlyMap<string, EboxPreferences>>;
  /** Closes the connections, unless the transport was given by the caller. */
  close(): Promise<void>;
}

// One preference takes about 200 bytes.
const bytesPerNumber = 4096;

/**
 * A client of the Federation 1.3.
 *
 * @throws TypeError for options that cannot work.
 */
export function createFederation(options: FederationOptions): Federation {
  const { tokens, timeouts, batchSize = 1000 } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) throw new TypeError('batchSize must be a whole number from 1');
  const endpoint = readEndpoint('baseUrl', options.baseUrl, options.allowHttp);
  const transport = options.transport ?? createTransport({ origin: endpoint.origin });
  const now = options.now ?? (() => new Date());

  const post = (token: string, numbers: readonly string[], signal: AbortSignal | undefined) => {
    // Names and capitals of the Federation's own contract, older than those of the registry.
    const body = Buffer.from(
      JSON.stringify({ eboxType: 'ENTERPRISE', eboxIdType: 'EnterpriseNumber', eboxIdValueList: numbers }),
    );
    return transport.request({
      method: 'POST',
      path: `${endpoint.path}/eboxPreferences/search`,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json, application/problem+json',
      },
      body,
      contentLength: body.length,
      ...(signal === undefined ? {} : { signal }),
      ...(timeouts === undefined ? {} : { timeouts }),
    });
  };

  async function search(numbers: readonly string[], signal: AbortSignal | undefined) {
    let token = await untilAborted(tokens.token(), signal);
    let response = await post(token, numbers, signal);
    if (response.status === 401) {
      await response.discard().catch(() => undefined);
      token = await untilAborted(tokens.renew(token), signal);
      response = await post(token, numbers, signal);
    }
    if (response.status !== 200) throw await refusal(response, token, now());
    return readEboxPreferences(await readJson(response, 65_536 + numbers.length * bytesPerNumber), numbers);
  }

  return {
    async searchEboxPreferences(enterpriseNumbers, { signal } = {}) {
      const numbers = [...new Set(enterpriseNumbers)];
      if (!numbers.every((number) => /^\d{10}$/.test(number))) {
        throw new TypeError('an enterprise number must have 10 digits');
      }
      const found = new Map<string, EboxPreferences>();
      for (let start = 0; start < numbers.length; start += batchSize) {
        for (const [number, preferences] of await search(numbers.slice(start, start + batchSize), signal)) {
          found.set(number, preferences);
        }
      }
      return found;
    },
    async close() {
      if (options.transport === undefined) await transport.close();
    },
  };
}

async function refusal(response: TransportResponse, token: string, now: Date): Promise<EboxRestError> {
  const { status } = response;
  const { problem, isJson } = await readErrorAnswer(response, [token]);
  const code = judge(status, isJson);
  const reason = problem.code === undefined ? '' : ` (${problem.code})`;
  return new EboxRestError(code, `eboxPreferences/search was answered with ${status}${reason}, expected 200`, {
    problem,
    retryAfterSeconds: readRetryAfter(response.headers, now),
    data: { status, serviceCode: problem.code, serviceErrorId: problem.id },
  });
}

function judge(status: number, isJson: boolean): EboxRestError['code'] {
  if (status === 401) return 'REST_UNAUTHORIZED';
  if (status === 408 || status === 429 || status >= 500) return 'REST_UNAVAILABLE';
  if (!isJson || status < 400 || status === 404) return 'REST_UNEXPECTED_ANSWER';
  return status === 403 ? 'REST_FORBIDDEN' : 'REST_REQUEST_REFUSED';
}
