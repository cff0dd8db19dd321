import type { Call } from '../server/call.ts';
import { problem } from '../server/problem.ts';
import type { AccessToken, AccessTokens } from './access-tokens.ts';

/**
 * The access token of a call, from the Authorization header only (RFC 6750, 2.1).
 * Refuses with 401 when it is missing, unknown or expired, with 403 when it has none of `scopes`.
 */
export function requireScope(call: Call, tokens: AccessTokens, scopes: readonly string[]): AccessToken {
  const header = call.request.headers.authorization;
  if (header === undefined) throw unauthorized('noAccessToken', 'no Bearer token in the Authorization header');
  const value = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(header)?.[1];
  const token = value === undefined ? undefined : tokens.find(value);
  if (!token) throw unauthorized('invalidAccessToken', 'the Bearer token is not valid');
  call.record.clientId = token.client.clientId;
  if (tokens.isExpired(token, call)) throw unauthorized('expiredAccessToken', 'the Bearer token has expired');
  if (!scopes.some((scope) => token.scopes.includes(scope))) {
    throw problem('missingScope', 'the Bearer token lacks a scope for this operation', {
      headers: { 'www-authenticate': 'Bearer realm="ebox", error="insufficient_scope"' },
      members: { requiredScopes: scopes },
    });
  }
  return token;
}

function unauthorized(name: 'noAccessToken' | 'invalidAccessToken' | 'expiredAccessToken', detail: string) {
  const reason = name === 'noAccessToken' ? '' : ', error="invalid_token"';
  return problem(name, detail, { headers: { 'www-authenticate': `Bearer realm="ebox"${reason}` } });
}
