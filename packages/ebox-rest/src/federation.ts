import { createTransport, type Transport, type TransportTimeouts } from '@ebox-bridge/transport';
import { readJson } from './answer-body.ts';
import { type EboxPreferences, readEboxPreferences } from './ebox-preferences.ts';
import { readEndpoint } from './endpoint.ts';
import { createRestCaller } from './rest-call.ts';
import type { TokenSource } from './token-source.ts';

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
   * Preferences by enterprise number (10 digits), in the order asked. A number that is absent from the map has no e-Box. Asked in batches,
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

  const caller = createRestCaller({ endpoint, transport, tokens, timeouts, now: options.now });

  async function search(numbers: ReadonlySet<string>, signal: AbortSignal | undefined) {
    const response = await caller.request({
      operation: 'eboxPreferences/search',
      method: 'POST',
      path: '/eboxPreferences/search',
      // Names and capitals of the Federation's own contract, older than those of the registry.
      json: { eboxType: 'ENTERPRISE', eboxIdType: 'EnterpriseNumber', eboxIdValueList: [...numbers] },
      notFound: 'REST_UNEXPECTED_ANSWER',
      signal,
    });
    return readEboxPreferences(await readJson(response, 65_536 + numbers.size * bytesPerNumber), numbers);
  }

  return {
    async searchEboxPreferences(enterpriseNumbers, { signal } = {}) {
      const numbers = new Set(enterpriseNumbers);
      for (const number of numbers) {
        if (!/^\d{10}$/.test(number)) throw new TypeError('an enterprise number must have 10 digits');
      }
      const found = new Map<string, EboxPreferences>();
      if (numbers.size === 0) return found;
      if (numbers.size <= batchSize) return await search(numbers, signal);
      const list = [...numbers];
      for (let start = 0; start < list.length; start += batchSize) {
        const answered = await search(new Set(list.slice(start, start + batchSize)), signal);
        for (const [number, preferences] of answered) found.set(number, preferences);
      }
      return found;
    },
    async close() {
      if (options.transport === undefined) await transport.close();
    },
  };
}
