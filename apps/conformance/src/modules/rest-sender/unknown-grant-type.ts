import { askToken, refusedToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';

/** Another grant_type is refused with unsupported_grant_type. */
export const unknownGrantType: Module<RestSession> = refusedToken(
  async (session) => askToken(session, await session.assertion(), { grant_type: 'password' }),
  ['unsupported_grant_type', 'unauthorized_client'],
);
