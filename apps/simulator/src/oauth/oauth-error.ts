import { jsonAnswer, Refusal } from '../server/call.ts';

/** Errors of the token endpoint (RFC 6749, 5.2). */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

export function oauthError(error: OAuthErrorCode, description: string): Refusal {
  return new Refusal(jsonAnswer(error === 'invalid_client' ? 401 : 400, { error, error_description: description }));
}
