import { inspect } from 'node:util';
import type { Identity } from '@ebox-bridge/certificate';
import { createTransport, type Transport, type TransportResponse } from '@ebox-bridge/transport';
import { answerBytes, readJson } from './answer-body.ts';
import { type AssertionAlgorithm, createClientAssertion } from './client-assertion.ts';
import { type Endpoint, readEndpoint } from './endpoint.ts';
import { EboxRestError } from './rest-error.ts';
import { type AccessToken, readTokenAnswer } from './token-answer.ts';
import { tokenRefusal } from './token-refusal.ts';

/** Gives bearer tokens. Shared by all clients of one client id. Nothing in it shows the token when it is printed. */
export interface TokenSource {
  /**
   * The current token, fetched or refreshed where needed. Concurrent callers share one request.
   *
   * @throws EboxRestError REST_TOKEN_REFUSED, REST_CLOCK_OFF and REST_CERTIFICATE_EXPIRED (refused, and why),
   * REST_TOKEN_UNAVAILABLE, REST_TOKEN_MALFORMED, REST_SIGNING_FAILED.
   */
  token(): Promise<string>;
  /** After a 401 for `usedToken`: another token. Fetches once, however many callers come with the same used token. */
  renew(usedToken: string): Promise<string>;
  /** Gives up a request under way, and closes the connections unless the transport was given by the caller. */
  close(): Promise<void>;
}

export interface TokenSourceOptions {
  /** `iss` and `sub` of the assertion. */
  readonly clientId: string;
  /** The token endpoint, whole. */
  readonly tokenUrl: string;
  /**
   * Its signer signs the assertion: file keys and HSMs take the same way. Its certificate, where given, is looked at only when
   * the server refuses: an expired one explains it.
   */
  readonly identity: Pick<Identity, 'signer'> & Partial<Pick<Identity, 'certificate'>>;
  /** `aud` of the assertion. Default: `tokenUrl`. */
  readonly audience?: string;
  /** `kid` in the header of the assertion. Default: none. */
  readonly keyId?: string;
  /** Default: RS256, the only one that the platform's documentation names. */
  readonly algorithm?: AssertionAlgorithm;
  /** From `iat` to `exp` of the assertion. Default 180, at most 300: the server's rule. */
  readonly lifetimeSeconds?: number;
  /** Space-separated scopes. Default: none asked for, which gives all scopes of the client. */
  readonly scope?: string;
  /** A transport for the origin of `tokenUrl` (proxy, CA). Default: an own one. */
  readonly transport?: Transport;
  /** Allows `http:` outside loopback. Default false. */
  readonly allowHttp?: boolean;
  /** Wall clock for `iat` and `exp`. */
  readonly now?: () => Date;
  /** Milliseconds of a clock that never jumps, for the age of the token. Default: `performance.now`. */
  readonly monotonicNow?: () => number;
}

const longestLifetimeSeconds = 300;
const timeouts = { connectMs: 10_000, headersMs: 20_000, bodyMs: 20_000, totalMs: 30_000 } as const;

interface CachedToken {
  readonly token: string;
  /** From here on a refresh is tried, while the token is still given out. */
  readonly refreshAt: number;
  /** From here on the token is not given out any more. */
  readonly expiresAt: number;
}

/**
 * Client credentials grant with private_key_jwt (RFC 6749 section 4.4, RFC 7523): no client secret exists.
 * A token is refreshed in the background 10 % of its life (30 s at least, half of its life at most) before its end, so
 * that callers wait only for the first one, and a short trouble of the server is not noticed.
 *
 * @throws TypeError for options that cannot work.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  return new ClientCredentialsTokenSource(options);
}

class ClientCredentialsTokenSource implements TokenSource {
  readonly #options: TokenSourceOptions;
  readonly #endpoint: Endpoint;
  readonly #transport: Transport;
  readonly #monotonicNow: () => number;
  readonly #closing = new AbortController();
  #cached: CachedToken | undefined;
  #inFlight: Promise<string> | undefined;

  constructor(options: TokenSourceOptions) {
    const lifetime = options.lifetimeSeconds ?? 180;
    if (options.clientId === '') throw new TypeError('clientId must not be empty');
    if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > longestLifetimeSeconds) {
      throw new TypeError(`lifetimeSeconds must be a whole number from 1 to ${longestLifetimeSeconds}`);
    }
    this.#options = { ...options, lifetimeSeconds: lifetime };
    this.#endpoint = readEndpoint('tokenUrl', options.tokenUrl, options.allowHttp);
    this.#transport = options.transport ?? createTransport({ origin: this.#endpoint.origin });
    this.#monotonicNow = options.monotonicNow ?? (() => performance.now());
  }

  async token(): Promise<string> {
    const cached = this.#cached;
    const now = this.#monotonicNow();
    if (cached === undefined || now >= cached.expiresAt) return this.#refresh();
    // A failed refresh is of no interest while the token lives: the next caller tries again.
    if (now >= cached.refreshAt) this.#refresh().catch(() => undefined);
    return cached.token;
  }

  async renew(usedToken: string): Promise<string> {
    if (this.#cached?.token === usedToken) this.#cached = undefined;
    return this.token();
  }

  async close(): Promise<void> {
    // A refresh in the background must not hold up the end of the process.
    this.#closing.abort();
    if (this.#options.transport === undefined) await this.#transport.close();
  }

  /** What a debugger or a log shows: no token, no key. */
  [inspect.custom](): string {
    return `TokenSource { clientId: '${this.#options.clientId}', tokenUrl: '${this.#endpoint.url}' }`;
  }

  #refresh(): Promise<string> {
    this.#inFlight ??= this.#fetch().finally(() => {
      this.#inFlight = undefined;
    });
    return this.#inFlight;
  }

  async #fetch(): Promise<string> {
    const { clientId, identity, audience, keyId, algorithm = 'RS256', lifetimeSeconds = 180, scope } = this.#options;
    const now = this.#options.now?.() ?? new Date();
    const assertion = await createClientAssertion({
      signer: identity.signer,
      clientId,
      audience: audience ?? this.#options.tokenUrl,
      keyId,
      algorithm,
      lifetimeSeconds,
      now,
    });
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
    if (scope !== undefined) form.set('scope', scope);
    // Counted from the moment of asking: the server's clock starts earlier than the arrival of its answer.
    const askedAt = this.#monotonicNow();
    const { token, lifetimeSeconds: lifetime } = await this.#request(Buffer.from(form.toString()), assertion, now);
    const early = Math.min(Math.max(30, lifetime * 0.1), lifetime / 2);
    this.#cached = {
      token,
      refreshAt: askedAt + (lifetime - early) * 1000,
      expiresAt: askedAt + (lifetime - Math.min(5, early)) * 1000,
    };
    return token;
  }

  async #request(body: Uint8Array, assertion: string, now: Date): Promise<AccessToken> {
    let response: TransportResponse;
    try {
      response = await this.#transport.request({
        method: 'POST',
        path: this.#endpoint.path,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body,
        contentLength: body.length,
        signal: this.#closing.signal,
        timeouts,
      });
    } catch (cause) {
      throw new EboxRestError('REST_TOKEN_UNAVAILABLE', `no answer from the token endpoint ${this.#endpoint.url}`, {
        cause,
      });
    }
    if (response.status === 200) return readTokenAnswer(await readJson(response, answerBytes));
    throw await tokenRefusal(response, { assertion, now, certificate: this.#options.identity.certificate });
  }
}
