import { askToken } from '../../rest/ask-token.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';

/** A right assertion gives a Bearer token with its lifetime. */
export const tokenAnswer: Module<RestSession> = async (session) => {
  const answer = await askToken(session, await session.assertion());
  expectThat(answer.status === 200, `${describeRest(answer)}; expected HTTP 200`);
  expectThat(
    /^application\/json\b/i.test(answer.contentType),
    `the answer is ${answer.contentType}; expected application/json`,
  );
  const token = field(answer.json, 'access_token');
  expectThat(typeof token === 'string' && token !== '', 'the answer has no access_token');
  const type = field(answer.json, 'token_type');
  expectThat(typeof type === 'string' && type.toLowerCase() === 'bearer', 'token_type is not Bearer');
  const seconds = field(answer.json, 'expires_in');
  expectThat(typeof seconds === 'number' && seconds > 0, 'expires_in is not a number of seconds');
  return passed(`a Bearer token for ${seconds} s`);
};
