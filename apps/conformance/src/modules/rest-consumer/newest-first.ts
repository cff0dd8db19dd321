import { field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, notApplicable, passed } from '../../run/verdict.ts';
import { listMessages } from './own-messages.ts';

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
