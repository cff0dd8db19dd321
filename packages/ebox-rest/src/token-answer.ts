import { EboxRestError } from './rest-error.ts';

export interface AccessToken {
  readonly token: string;
  readonly lifetimeSeconds: number;
}

// RFC 6750 section 2.1. Also keeps line breaks out of the Authorization header.
const bearerToken = /^[A-Za-z0-9\-._~+/]+=*$/;
const tokenLength = 16_384;

// RFC 6749 section 5.1 only recommends expires_in; without it a token is trusted for a minute, and a 401 renews it.
const defaultLifetimeSeconds = 60;

const malformed = (found: string) =>
  new EboxRestError('REST_TOKEN_MALFORMED', `the token endpoint answered 200, but ${found}`);

const readLifetime = (value: unknown): number => {
  if (value === undefined || value === null) return defaultLifetimeSeconds;
  const seconds = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds <= 0) {
    throw malformed('expires_in is not a positive number');
  }
  return seconds;
};

/**
 * Reads the answer of the token endpoint (RFC 6749 section 5.1).
 *
 * @throws EboxRestError REST_TOKEN_MALFORMED. The message never quotes the answer: it may hold a token.
 */
export function readTokenAnswer(json: unknown): AccessToken {
  if (typeof json !== 'object' || json === null) throw malformed('its body is not a JSON object');
  const answer = json as Readonly<Record<string, unknown>>;
  const token = answer['access_token'];
  const type = answer['token_type'];
  if (typeof token !== 'string' || token.length > tokenLength || !bearerToken.test(token)) {
    throw malformed('access_token is absent or not a bearer token');
  }
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') throw malformed('token_type is not Bearer');
  return { token, lifetimeSeconds: readLifetime(answer['expires_in']) };
}
