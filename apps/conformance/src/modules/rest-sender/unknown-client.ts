import { askToken, refusedToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { changeAssertion } from '../../rest/sign-assertion.ts';
import type { Module } from '../../run/verdict.ts';

/** An unknown client is refused with invalid_client. */
export const unknownClient: Module<RestSession> = refusedToken(
  async (session) => {
    const id = 'conformance:nobody-has-this-client';
    const claims = { iss: id, sub: id };
    return askToken(session, await changeAssertion(await session.assertion(), session.target.caller, { claims }));
  },
  ['invalid_client', 'unauthorized_client'],
);
