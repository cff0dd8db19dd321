import { field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, notApplicable, passed } from '../../run/verdict.ts';
import { listMessages } from './own-messages.ts';

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
