import { field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, notApplicable, passed } from '../../run/verdict.ts';
import { listMessages } from './own-messages.ts';

/** Each message of a list has what the contract asks for. */
export const list: Module<RestSession> = async (session) => {
  const { items } = await listMessages(session, 'page=1&pageSize=100');
  for (const item of items) {
    for (const name of ['messageId', 'receiptDate', 'messageTypeId']) {
      expectThat(typeof field(item, name) === 'string', `a message has no ${name}`);
    }
    expectThat(typeof field(item, 'readStatus') === 'boolean', 'a message has no readStatus');
    expectThat(typeof field(item, 'subject') === 'object', 'a message has no subject');
  }
  return items.length === 0 ? notApplicable('the e-Box holds no message') : passed(`${items.length} messages`);
};
