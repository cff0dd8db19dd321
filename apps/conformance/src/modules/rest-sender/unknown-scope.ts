import { askToken, refusedToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';

/** A scope that the client does not have is refused with invalid_scope. */
export const unknownScope: Module<RestSession> = refusedToken(
  async (session) => askToken(session, await session.assertion(), { scope: 'scope:conformance:nobody-has-this-scope' }),
  ['invalid_scope'],
);
