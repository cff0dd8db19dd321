import { judgeStatus } from '../../rest/expect-status.ts';
import { describeRest } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { ask } from './status-question.ts';

/** No token: 401 with WWW-Authenticate. */
export const noToken: Module<RestSession> = async (session) => {
  const answer = await ask(session, { token: 'none' });
  const verdict = judgeStatus(answer, { statuses: [401] });
  if (verdict.outcome !== 'passed') return verdict;
  const challenge = answer.headers.get('www-authenticate') ?? 'absent';
  expectThat(/^Bearer\b/i.test(challenge), `${describeRest(answer)}, WWW-Authenticate ${challenge}; expected Bearer`);
  return passed(`${describeRest(answer)} and a challenge for Bearer`);
};
