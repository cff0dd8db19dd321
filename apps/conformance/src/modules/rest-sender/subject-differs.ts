import { askToken, refusedToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { changeAssertion } from '../../rest/sign-assertion.ts';
import type { Module } from '../../run/verdict.ts';
import { assertionErrors } from './assertion-errors.ts';

/** An assertion whose sub is not its iss is refused. */
export const subjectDiffers: Module<RestSession> = refusedToken(async (session) => {
  const claims = { sub: 'conformance:another-client' };
  return askToken(session, await changeAssertion(await session.assertion(), session.target.caller, { claims }));
}, assertionErrors);
