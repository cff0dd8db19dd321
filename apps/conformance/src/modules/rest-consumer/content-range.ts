import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, notApplicable, passed } from '../../run/verdict.ts';
import { newestAttachments } from './message-attachments.ts';

/** Whether a part of a content can be asked for. */
export const contentRange: Module<RestSession> = async (session) => {
  const { url, items } = await newestAttachments(session);
  const [first] = items;
  if (first === undefined) return notApplicable('the newest message has no attachments');
  const answer = await session.send({
    url: `${url}/${encodeURIComponent(String(field(first, 'attachmentId')))}/content`,
    headers: { range: 'bytes=0-3' },
  });
  expectThat(answer.status === 200, `${describeRest(answer)} with ${answer.bytes.length} octets for a range`);
  return passed('the whole content, with HTTP 200');
};
