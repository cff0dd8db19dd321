import { field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, notApplicable, passed } from '../../run/verdict.ts';
import { newestAttachments } from './message-attachments.ts';

/** A message whose main content was read is read. */
export const readByContent: Module<RestSession> = async (session) => {
  const { url, items } = await newestAttachments(session);
  const main = items.find((item) => field(item, session.names.mainContent) === true);
  if (main === undefined) return notApplicable('the newest message has no main content');
  await session.send({ url: `${url}/${encodeURIComponent(String(field(main, 'attachmentId')))}/content` });
  const after = await session.send({ url: url.replace(/\/attachments$/, '') });
  expectThat(field(after.json, 'readStatus') === true, 'readStatus is not true after the main content was fetched');
  return passed('readStatus true');
};
