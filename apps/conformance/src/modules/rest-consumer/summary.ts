import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';

/** The summary of the own e-Box. */
export const summary: Module<RestSession> = async (session) => {
  const answer = await session.send({ url: `${session.registry}/ebox` });
  expectThat(answer.status === 200, `${describeRest(answer)}; expected HTTP 200`);
  const messages = field(answer.json, 'numberOfMessages');
  const unread = field(answer.json, 'numberOfUnreadMessages');
  expectThat(typeof messages === 'number' && typeof unread === 'number', 'the summary lacks its numbers');
  expectThat(unread <= messages, `${unread} unread of ${messages} messages`);
  return passed(`${messages} messages, ${unread} unread`);
};
