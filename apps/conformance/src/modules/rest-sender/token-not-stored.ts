import { askToken } from '../../rest/ask-token.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';

/** The answer is not to be stored. */
export const tokenNotStored: Module<RestSession> = async (session) => {
  const answer = await askToken(session, await session.assertion());
  const control = answer.headers.get('cache-control') ?? 'absent';
  expectThat(/\bno-store\b/i.test(control), `Cache-Control is ${control}; expected no-store`);
  return passed(`Cache-Control: ${control}`);
};
