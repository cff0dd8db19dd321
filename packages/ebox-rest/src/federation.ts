import {
  createTransport,
  type Transport,
  type TransportResponse,
  type TransportTimeouts,
} from '@ebox-bridge/transport';
import { readAlikePreferences } from './alike-preferences.ts';
import { isJsonType, parseJson, readPieces } from './answer-body.ts';
import { type EboxPreferences, readEboxPreferences } from './ebox-preferences.ts';
import { type EboxPreferencesQuestion, eboxPreferencesQuestion } from './ebox-preferences-question.ts';
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
  /**
   * As `searchEboxPreferences`, for many numbers of which most exist: for each number asked what is known, in their order;
   * undefined for one that has no e-Box. Numbers of which the same is known may share one object.
   */
  eboxPreferencesOf(
    enterpriseNumbers: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly (EboxPreferences | undefined)[]>;
  /** Closes the connections, unless the transport was given by the caller. */
  close(): Promise<void>;
}

/** For each number asked, in their order. */
type Found = readonly (EboxPreferences | undefined)[];

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

  const answers = new AnswerReader();
  const caller = createRestCaller({ endpoint, transport, tokens, timeouts, now: options.now });

  /** Each number of the question is there once. */
  async function search(question: EboxPreferencesQuestion, signal: AbortSignal | undefined) {
    const response = await caller.request({
      operation: 'eboxPreferences/search',
      method: 'POST',
      path: '/eboxPreferences/search',
      jsonBytes: question.body,
      notFound: 'REST_UNEXPECTED_ANSWER',
      signal,
    });
    return answers.read(response, question);
  }

  /** For each number in the order given. Each is asked once. */
  async function ofEach(numbers: readonly string[], signal: AbortSignal | undefined): Promise<Found> {
    if (numbers.length === 0) return [];
    const whole = eboxPreferencesQuestion(numbers);
    if (whole.rises && numbers.length <= batchSize) return search(whole, signal);
    const once = whole.rises ? numbers : [...new Set(numbers)];
    const found = new Map<string, EboxPreferences | undefined>();
    for (let start = 0; start < once.length; start += batchSize) {
      const question = eboxPreferencesQuestion(once.slice(start, start + batchSize));
      for (const [place, preferences] of (await search(question, signal)).entries()) {
        found.set(question.numbers[place] as string, preferences);
      }
    }
    return numbers.map((number) => found.get(number));
  }

  return {
    async searchEboxPreferences(enterpriseNumbers, { signal } = {}) {
      const found = new Map<string, EboxPreferences>();
      for (const [place, preferences] of (await ofEach(enterpriseNumbers, signal)).entries()) {
        if (preferences !== undefined) found.set(enterpriseNumbers[place] as string, preferences);
      }
      return found;
    },
    async eboxPreferencesOf(enterpriseNumbers, { signal } = {}) {
      return ofEach(enterpriseNumbers, signal);
    },
    async close() {
      if (options.transport === undefined) await transport.close();
    },
  };
}

/** Of a thousand entries; longer answers are put together in memory of their own. */
const scratchBytes = 256 * 1024;

/**
 * Reads answers. The pieces of one are put together in the same memory each time, where they are read before anything else
 * runs: fresh memory for each is a tenth of a megabyte outside of the heap.
 */
class AnswerReader {
  #scratch: Buffer | undefined;

  async read(response: TransportResponse, question: EboxPreferencesQuestion): Promise<Found> {
    const { numbers } = question;
    const contentType = response.headers.get('content-type');
    const pieces = await readPieces(response, 65_536 + numbers.length * bytesPerNumber);
    const octets = pieces && this.#together(pieces);
    const alike = octets !== undefined && isJsonType(contentType) ? readAlikePreferences(octets, question) : undefined;
    // JSON that is not in the usual form of the service is read as JSON.
    return alike ?? readEboxPreferences(octets === undefined ? undefined : parseJson(contentType, octets), numbers);
  }

  #together(pieces: readonly Uint8Array[]): Uint8Array {
    const [first = Buffer.alloc(0), ...others] = pieces;
    if (others.length === 0) return first;
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    if (size > scratchBytes) return Buffer.concat(pieces, size);
    this.#scratch ??= Buffer.allocUnsafeSlow(scratchBytes);
    let at = 0;
    for (const piece of pieces) {
      this.#scratch.set(piece, at);
      at += piece.length;
    }
    return this.#scratch.subarray(0, size);
  }
}
