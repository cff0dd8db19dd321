import { jsonAnswer } from '../server/call.ts';
import { plannedAnswer } from '../server/planned-answer.ts';
import type { Operation } from '../server/run-operation.ts';
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-tokens.ts';
import type { AssertionVerifier } from './client-assertion.ts';
import type { OAuthClient } from './client-registry.ts';
import { readForm } from './form.ts';
import { oauthError } from './oauth-error.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface TokenEndpointParts {
  readonly assertions: AssertionVerifier;
  readonly tokens: AccessTokens;
  /** The endpoint's own URL: the audience that an assertion must name. */
  readonly url: () => string;
}

/** `POST /REST/oauth/v5/token`: client credentials, the client authenticated by private_key_jwt. */
export function tokenEndpoint({ assertions, tokens, url }: TokenEndpointParts): Operation<ReadonlyMap<string, string>> {
  return {
    name: 'token',
    // On the token endpoint it is the token that is expired, not the call.
    planned: ({ expiredToken: _ofTheToken, ...trouble }) =>
      trouble.revokedClient
        ? oauthError('invalid_client', 'the registration of the client is withdrawn').answer
        : plannedAnswer(trouble),
    receive: (call, trouble) => readForm(call, trouble.reset === 'during'),
    async process(form, call, trouble) {
      const grant = form.get('grant_type');
      if (grant === undefined) throw oauthError('invalid_request', 'grant_type is missing');
      if (grant !== 'client_credentials')
        throw oauthError('unsupported_grant_type', 'only client_credentials is known');
      if (form.has('client_secret')) throw oauthError('invalid_request', 'a client secret is not accepted');
      if (form.get('client_assertion_type') !== JWT_BEARER) {
        throw oauthError('invalid_request', `client_assertion_type must be ${JWT_BEARER}`);
      }
      const client = await assertions.verify(form.get('client_assertion') ?? '', url(), call);
      call.record.clientId = client.clientId;
      const clientId = form.get('client_id');
      if (clientId !== undefined && clientId !== client.clientId) {
        throw oauthError('invalid_request', 'client_id differs from the issuer of the client_assertion');
      }
      const granted = grantedScopes(client, form.get('scope'));
      return jsonAnswer(200, {
        access_token: tokens.issue(client, granted, trouble.expiredToken ? 0 : ACCESS_TOKEN_SECONDS),
        token_type: 'Bearer',
        expires_in: ACCESS_TOKEN_SECONDS,
        scope: granted.join(' '),
      });
    },
  };
}

/** The scopes asked for, all of them the client's; all scopes of the client when none is asked for. */
function grantedScopes(client: OAuthClient, asked: string | undefined): readonly string[] {
  const wanted = [...new Set((asked ?? '').split(' ').filter((scope) => scope !== ''))];
  if (wanted.length === 0) return client.scopes;
  if (wanted.some((scope) => !client.scopes.includes(scope))) {
    throw oauthError('invalid_scope', 'a scope that is asked for is not registered for this client');
  }
  return wanted;
}
