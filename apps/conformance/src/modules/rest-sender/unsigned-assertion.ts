import { askToken, refusedToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { changeAssertion } from '../../rest/sign-assertion.ts';
import type { Module } from '../../run/verdict.ts';
import { assertionErrors } from './assertion-errors.ts';

/** An assertion without signature (alg none) is refused. */
export const unsignedAssertion: Module<RestSession> = refusedToken(
  async (session) =>
    askToken(session, await changeAssertion(await session.assertion(), null, { header: { alg: 'none' } })),
  assertionErrors,
);
