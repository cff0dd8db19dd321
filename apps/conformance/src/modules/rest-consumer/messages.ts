import { createHash } from 'node:crypto';
import { judgeStatus } from '../../rest/expect-status.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, notApplicable, passed } from '../../run/verdict.ts';
import { newestMessage, urlOf } from './own-messages.ts';

const unknown = '00000000-0000-4000-8000-000000000000';

/** One message says what the list said of it. */
export const message: Module<RestSession> = async (session) => {
  const listed = await newestMessage(session);
  const answer = await session.send({ url: urlOf(session, listed) });
  expectThat(answer.status === 200, `${describeRest(answer)}; expected HTTP 200`);
  for (const name of ['messageId', 'receiptDate', 'messageTypeId']) {
    expectThat(field(answer.json, name) === field(listed, name), `${name} differs from that of the list`);
  }
  return passed('the same as in the list');
};

/** A message that is not there. */
export const unknownMessage: Module<RestSession> = async (session) =>
  judgeStatus(await session.send({ url: `${session.registry}/ebox/messages/${unknown}` }), { statuses: [404] });

/** An attachment that is not there. */
export const unknownAttachment: Module<RestSession> = async (session) => {
  const url = `${urlOf(session, await newestMessage(session))}/attachments/${unknown}/content`;
  return judgeStatus(await session.send({ url }), { statuses: [404] });
};

/** Attachments of the newest message, without main content: to read that would mark the message as read. */
async function annexes(session: RestSession): Promise<{ readonly url: string; readonly items: readonly unknown[] }> {
  const url = `${urlOf(session, await newestMessage(session))}/attachments`;
  const answer = await session.send({ url });
  expectThat(answer.status === 200, `${describeRest(answer)} for the attachments; expected HTTP 200`);
  const items = field(answer.json, 'items');
  expectThat(Array.isArray(items), 'the attachments have no items');
  return { url, items };
}

/** One main content, and names, types and sizes. */
export const attachments: Module<RestSession> = async (session) => {
  const { items } = await annexes(session);
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

/** Content: the digest that is stated, the media type, the size in kB. Marks the message as read: it writes. */
export const content: Module<RestSession> = async (session) => {
  const { url, items } = await annexes(session);
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

/** A message whose main content was read is read. */
export const readByContent: Module<RestSession> = async (session) => {
  const { url, items } = await annexes(session);
  const main = items.find((item) => field(item, session.names.mainContent) === true);
  if (main === undefined) return notApplicable('the newest message has no main content');
  await session.send({ url: `${url}/${encodeURIComponent(String(field(main, 'attachmentId')))}/content` });
  const after = await session.send({ url: url.replace(/\/attachments$/, '') });
  expectThat(field(after.json, 'readStatus') === true, 'readStatus is not true after the main content was fetched');
  return passed('readStatus true');
};

/** Whether a part of a content can be asked for. */
export const contentRange: Module<RestSession> = async (session) => {
  const { url, items } = await annexes(session);
  const [first] = items;
  if (first === undefined) return notApplicable('the newest message has no attachments');
  const answer = await session.send({
    url: `${url}/${encodeURIComponent(String(field(first, 'attachmentId')))}/content`,
    headers: { range: 'bytes=0-3' },
  });
  expectThat(answer.status === 200, `${describeRest(answer)} with ${answer.bytes.length} octets for a range`);
  return passed('the whole content, with HTTP 200');
};

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
