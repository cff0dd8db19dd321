import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import { describeRest } from '../../rest/rest-answer.ts';
import { expectThat, type Module } from '../../run/verdict.ts';

/** A method that the path does not have. */
export const wrongMethod: Module<DoorSession> = async (session) => {
  const answer = await session.send({ method: 'PUT', path: '/eboxes/search' });
  const verdict = judgeProblem(answer, 405);
  if (verdict.outcome !== 'passed') return verdict;
  expectThat(/\bPOST\b/.test(answer.headers.get('allow') ?? ''), `${describeRest(answer)} without Allow: POST`);
  return verdict;
};
