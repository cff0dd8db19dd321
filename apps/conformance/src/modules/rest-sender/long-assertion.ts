import { askToken, refusedToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { changeAssertion, claimOf } from '../../rest/sign-assertion.ts';
import type { Module } from '../../run/verdict.ts';
import { assertionErrors } from './assertion-errors.ts';

/** An assertion for more than five minutes is refused. */
export const longAssertion: Module<RestSession> = refusedToken(async (session) => {
  const assertion = await session.assertion();
  const exp = Number(claimOf(assertion, 'iat')) + 3600;
  return askToken(session, await changeAssertion(assertion, session.target.caller, { claims: { exp } }));
}, assertionErrors);
