import { field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, notApplicable, passed } from '../../run/verdict.ts';
import { newestAttachments } from './message-attachments.ts';

/** One main content, and names, types and sizes. */
export const attachments: Module<RestSession> = async (session) => {
  const { items } = await newestAttachments(session);
  const isMain = (item: unknown) => field(item, session.names.mainContent) === true;
  if (items.length === 0) return notApplicable('the newest message has no attachments');
  expectThat(items.filter(isMain).length <= 1, 'there is more than one main content');
  for (const item of items) {
    expectThat(typeof field(item, 'fileName') === 'string', 'an attachment has no fileName');
    expectThat(typeof field(item, 'mediaType') === 'string', 'an attachment has no mediaType');
    expectThat(typeof field(item, 'size') === 'number', 'an attachment has no size');
  }
  return passed(`${items.length} attachments`);
};
