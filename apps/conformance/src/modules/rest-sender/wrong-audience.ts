import { askToken, refusedToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { assertionErrors } from './assertion-errors.ts';

/** An assertion for another audience is refused. */
export const wrongAudience: Module<RestSession> = refusedToken(
  async (session) => askToken(session, await session.assertion({ audience: `${session.audience}/of-another-server` })),
  assertionErrors,
);
