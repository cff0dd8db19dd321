import { judgeStatus } from '../../rest/expect-status.ts';
import { publicationBody, sendPublication } from '../../rest/publication-body.ts';
import { describeRest } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';

const preferenceScope = 'scope:documentmanagement:ebox:enterprise:federation-rest:preference';
const status = (session: RestSession) => `${session.registry}/searchMessageStatus`;
const ask = (session: RestSession, changes: { readonly token?: string; readonly query?: string } = {}) =>
  session.send({
    method: 'POST',
    url: `${status(session)}${changes.query ?? ''}`,
    headers: { 'content-type': 'application/json' },
    body: '[]',
    ...(changes.token === undefined ? {} : { token: changes.token }),
  });

/** No token: 401 with WWW-Authenticate. */
export const noToken: Module<RestSession> = async (session) => {
  const answer = await ask(session, { token: 'none' });
  const verdict = judgeStatus(answer, { statuses: [401] });
  if (verdict.outcome !== 'passed') return verdict;
  const challenge = answer.headers.get('www-authenticate') ?? 'absent';
  expectThat(/^Bearer\b/i.test(challenge), `${describeRest(answer)}, WWW-Authenticate ${challenge}; expected Bearer`);
  return passed(`${describeRest(answer)} and a challenge for Bearer`);
};

/** A token that nobody gave out. */
export const unknownToken: Module<RestSession> = async (session) =>
  judgeStatus(await ask(session, { token: 'nobody-gave-this-token-out' }), { statuses: [401] });

/** A right token in the query, where it would be logged. */
export const tokenInQuery: Module<RestSession> = async (session) => {
  const token = await session.tokenFor(preferenceScope);
  return judgeStatus(await ask(session, { token: 'none', query: `?access_token=${encodeURIComponent(token)}` }), {
    statuses: [400, 401, 404],
  });
};

/** A token that has another scope only. */
export const missingScope: Module<RestSession> = async (session) => {
  given(session.federation, 'profiles.rest-sender.federationUrl, whose scope is asked for');
  const token = await session.tokenFor(preferenceScope);
  const body = await publicationBody(session);
  return judgeStatus(await sendPublication(session, body, { token }), { statuses: [403] });
};
