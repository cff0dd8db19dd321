import { askToken, refusedToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { changeAssertion } from '../../rest/sign-assertion.ts';
import type { Module } from '../../run/verdict.ts';
import { createUnknownIdentity } from '../../soap/unknown-identity.ts';
import { assertionErrors } from './assertion-errors.ts';

/** An assertion by another key is refused. */
export const assertionByAnotherKey: Module<RestSession> = refusedToken(async (session) => {
  const unknown = await createUnknownIdentity(session.target.caller);
  return askToken(session, await changeAssertion(await session.assertion(), unknown));
}, assertionErrors);
