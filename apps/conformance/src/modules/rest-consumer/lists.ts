import { judgeStatus } from '../../rest/expect-status.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, notApplicable, passed } from '../../run/verdict.ts';
import { listMessages, newestMessage } from './own-messages.ts';

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

const idOf = (item: unknown): string => String(field(item, 'messageId'));

/** Pages of one message each: the same messages, in the same order, as on one page. */
export const paging: Module<RestSession> = async (session) => {
  const whole = await listMessages(session, 'page=1&pageSize=3');
  if (whole.items.length < 2) return notApplicable('the e-Box holds less than two messages');
  for (const [index, expected] of whole.items.entries()) {
    const page = await listMessages(session, `page=${index + 1}&pageSize=1`);
    expectThat(page.items.length === 1, `${page.items.length} messages on a page of one`);
    expectThat(idOf(page.items[0]) === idOf(expected), `page ${index + 1} has another message than the long page`);
    expectThat(page.totalItems === whole.totalItems, 'totalItems differs from page to page');
  }
  const beyond = await listMessages(session, `page=${whole.totalItems + 1}&pageSize=1`);
  expectThat(beyond.items.length === 0, 'there are messages behind the last page');
  return passed(`${whole.items.length} pages of one message, ${whole.totalItems} in all`);
};

/** The newest message comes first. */
export const newestFirst: Module<RestSession> = async (session) => {
  const { items } = await listMessages(session, 'page=1&pageSize=100');
  if (items.length < 2) return notApplicable('the e-Box holds less than two messages');
  const times = items.map((item) => Date.parse(String(field(item, 'receiptDate'))));
  expectThat(
    times.every((time, index) => index === 0 || time <= (times[index - 1] ?? 0)),
    'an older message stands before a newer one',
  );
  return passed(`${items.length} messages, the newest first`);
};

/** A filter by message type answers that type only. */
export const filter: Module<RestSession> = async (session) => {
  const type = String(field(await newestMessage(session), 'messageTypeId'));
  const found = await listMessages(session, `page=1&pageSize=100&messageTypeId=${encodeURIComponent(type)}`);
  expectThat(found.items.length > 0, 'the message that has the type is not found by it');
  expectThat(
    found.items.every((item) => field(item, 'messageTypeId') === type),
    'a message of another type is found',
  );
  const none = await listMessages(session, 'page=1&pageSize=100&messageTypeId=CONFORMANCE-NOBODY-HAS-THIS');
  expectThat(none.items.length === 0, 'messages are found by a type that none has');
  return passed(`${found.items.length} of the type, none of another`);
};

/** A query that must be refused with 400. */
const refusedQuery =
  (query: string): Module<RestSession> =>
  async (session) => {
    await listMessages(session, 'page=1&pageSize=1');
    return judgeStatus(await session.send({ url: `${session.registry}/ebox/messages?${query}` }), { statuses: [400] });
  };

export const pageTooLarge: Module<RestSession> = refusedQuery('page=1&pageSize=101');
export const pageZero: Module<RestSession> = refusedQuery('page=0&pageSize=10');
export const wrongFilter: Module<RestSession> = refusedQuery('page=1&pageSize=10&readStatus=perhaps');
