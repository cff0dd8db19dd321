import { askToken, refusedToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { assertionErrors } from './assertion-errors.ts';

/** An assertion that has expired is refused. */
export const expiredAssertion: Module<RestSession> = refusedToken(
  async (session) => askToken(session, await session.assertion({ now: new Date(Date.now() - 3_600_000) })),
  assertionErrors,
);
