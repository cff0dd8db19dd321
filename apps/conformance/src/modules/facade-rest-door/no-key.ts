import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import { expectThat, type Module } from '../../run/verdict.ts';
import { search } from './search-for-one.ts';

/** Without a key. */
export const noKey: Module<DoorSession> = async (session) => {
  const answer = await session.send({ ...search, key: 'none' });
  const verdict = judgeProblem(answer, 401, 'FACADE_UNAUTHENTICATED');
  if (verdict.outcome !== 'passed') return verdict;
  expectThat(/^Bearer\b/i.test(answer.headers.get('www-authenticate') ?? ''), 'the answer has no challenge for Bearer');
  return verdict;
};
