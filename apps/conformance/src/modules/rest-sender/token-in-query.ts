import { judgeStatus } from '../../rest/expect-status.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { ask, preferenceScope } from './status-question.ts';

/** A right token in the query, where it would be logged. */
export const tokenInQuery: Module<RestSession> = async (session) => {
  const token = await session.tokenFor(preferenceScope);
  return judgeStatus(await ask(session, { token: 'none', query: `?access_token=${encodeURIComponent(token)}` }), {
    statuses: [400, 401, 404],
  });
};
