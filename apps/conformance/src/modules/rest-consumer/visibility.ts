import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { newestMessage, urlOf } from './own-messages.ts';

/** A message is hidden and shown again. */
export const visibility: Module<RestSession> = async (session) => {
  const listed = await newestMessage(session);
  const was = field(listed, 'visible') !== false;
  for (const visible of [!was, was]) {
    const answer = await session.send({
      method: 'PATCH',
      url: `${session.registry}/ebox/messages`,
      headers: { 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify({ items: [{ messageId: field(listed, 'messageId'), visible }] }),
    });
    expectThat(
      answer.status >= 200 && answer.status < 300,
      `${describeRest(answer)} for the change; expected HTTP 200`,
    );
    const seen = await session.send({ url: urlOf(session, listed) });
    expectThat(field(seen.json, 'visible') === visible, `visible is not ${visible} after it was set`);
  }
  return passed('hidden and shown again');
};
