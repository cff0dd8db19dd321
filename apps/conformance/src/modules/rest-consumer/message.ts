import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { newestMessage, urlOf } from './own-messages.ts';

/** One message says what the list said of it. */
export const message: Module<RestSession> = async (session) => {
  const listed = await newestMessage(session);
  const answer = await session.send({ url: urlOf(session, listed) });
  expectThat(answer.status === 200, `${describeRest(answer)}; expected HTTP 200`);
  for (const name of ['messageId', 'receiptDate', 'messageTypeId']) {
    expectThat(field(answer.json, name) === field(listed, name), `${name} differs from that of the list`);
  }
  return passed('the same as in the list');
};
