import { jsonAnswer } from '../server/call.ts';
import type { Operation } from '../server/run-operation.ts';
import type { AccessTokens } from './access-tokens.ts';
import { requireScope } from './bearer.ts';
import { readForm } from './form.ts';
import { oauthError } from './oauth-error.ts';
import { scopes } from './scopes.ts';

/** `POST /REST/oauth/v5/introspect` (RFC 7662): is this token active, and whose is it? */
export function introspection(tokens: AccessTokens): Operation<ReadonlyMap<string, string>> {
  return {
    name: 'introspect',
    admit: (call) => {
      requireScope(call, tokens, [scopes.introspect]);
    },
    receive: (call, trouble) => readForm(call, trouble.reset === 'during'),
    async process(form, call) {
      const value = form.get('token');
      if (value === undefined) throw oauthError('invalid_request', 'token is missing');
      const token = tokens.find(value);
      if (!token || tokens.isExpired(token, call)) return jsonAnswer(200, { active: false });
      const { client } = token;
      return jsonAnswer(200, {
        active: true,
        client_id: client.clientId,
        scope: token.scopes.join(' '),
        token_type: 'Bearer',
        iat: token.issuedAt,
        exp: token.expiresAt,
        ...(client.cbeNumber && {
          principalAttributes: { 'urn:be:fgov:kbo-bce:organization:cbe-number': [client.cbeNumber] },
        }),
      });
    },
  };
}
