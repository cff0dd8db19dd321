import { createHash } from 'node:crypto';
import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, notApplicable, passed } from '../../run/verdict.ts';
import { newestAttachments } from './message-attachments.ts';

/** Content: the digest that is stated, the media type, the size in kB. Marks the message as read: it writes. */
export const content: Module<RestSession> = async (session) => {
  const { url, items } = await newestAttachments(session);
  for (const item of items) {
    const answer = await session.send({
      url: `${url}/${encodeURIComponent(String(field(item, 'attachmentId')))}/content`,
    });
    expectThat(answer.status === 200, `${describeRest(answer)} for a content; expected HTTP 200`);
    const stated = field(item, 'digest', 'digestValue');
    const digest = createHash('sha256').update(answer.bytes).digest('base64url');
    if (typeof stated === 'string')
      expectThat(stated.replace(/=+$/, '') === digest, 'a content has another digest than stated');
    const type = String(field(item, 'mediaType'));
    expectThat(answer.contentType.split(';')[0] === type, `a content comes as ${answer.contentType}; expected ${type}`);
  }
  return items.length === 0
    ? notApplicable('the newest message has no attachments')
    : passed(`${items.length} contents`);
};
