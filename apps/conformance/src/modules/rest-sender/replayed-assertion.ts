import { askToken, refusedToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { assertionErrors } from './assertion-errors.ts';

/** An assertion (jti) is refused the second time. */
export const replayedAssertion: Module<RestSession> = refusedToken(async (session) => {
  const assertion = await session.assertion();
  await askToken(session, assertion);
  return askToken(session, assertion);
}, assertionErrors);
