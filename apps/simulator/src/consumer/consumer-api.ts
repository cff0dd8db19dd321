import { attachmentAnswer } from '../messages/attachment-answer.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { olderScopes, scopes } from '../oauth/scopes.ts';
import type { Action } from '../server/action-table.ts';
import { type Answer, type Call, jsonAnswer } from '../server/call.ts';
import { operate } from '../server/operate.ts';
import { eboxError } from '../server/problem.ts';
import type { TroubleBook } from '../trouble/trouble-book.ts';
import type { World } from '../world/world.ts';
import { matches, readFilter } from './message-filter.ts';
import { seconds, translated, viewAttachment, viewMessage } from './message-view.ts';
import { ownEbox } from './own-ebox.ts';
import { updateMessages } from './update-messages.ts';
import type { ApiVersion } from './version.ts';

export interface ConsumerParts {
  readonly world: World;
  readonly store: MessageStore;
  readonly tokens: AccessTokens;
  readonly trouble: TroubleBook;
  readonly version: ApiVersion;
  /** URL up to `/v2` or `/v3`, once the simulator listens. */
  readonly base: () => string;
  /** Document provider whose messages are shown; undefined is the first one. */
  readonly provider: string | undefined;
}

/** The messages of one e-Box at one provider, newest first. */
export function messagesOf({ store, provider }: Pick<ConsumerParts, 'store' | 'provider'>, number: string) {
  return store
    .list()
    .filter((one) => isIn(one, number, provider))
    .reverse();
}

function isIn({ eboxType, recipient, provider: at }: StoredMessage, number: string, provider: string | undefined) {
  return eboxType === 'enterprise' && recipient === number && at === provider;
}

type Read = (number: string, parameters: readonly string[], call: Call) => Answer;

/** What the owner of an e-Box reads and changes: summary, messages, attachments, body, visibility, statistics. */
export function consumerActions(parts: ConsumerParts): readonly Action[] {
  const { store, version, base } = parts;
  const options = () => ({ version, base: base() });
  const find = (number: string, id: string | undefined) => {
    const message = id === undefined ? undefined : store.get(id);
    if (!message || !isIn(message, number, parts.provider))
      throw eboxError(404, 'MESSAGE_NOT_FOUND', 'there is no such message in this e-Box');
    return message;
  };
  const reading =
    (read: Read, older: readonly string[]): Action[2] =>
    (call, parameters) => {
      const admit = () => ownEbox(call, parts.tokens, parts.world, [scopes.consume, ...older]);
      return operate('consult', call, parts.trouble, admit, (number) => read(number, parameters, call));
    };
  const messages = [olderScopes.messages];
  const message = '/ebox/messages/([^/]+)';
  const get = (path: string, read: Read, older: readonly string[] = messages): Action => [
    'GET',
    new RegExp(`^${path}$`),
    reading(read, older),
  ];
  return [
    get('/ebox', (number) => jsonAnswer(200, summary(messagesOf(parts, number))), [olderScopes.summary]),
    get('/ebox/messages', (number, _parameters, { url }) => {
      const filter = readFilter(url.searchParams, version);
      const found = messagesOf(parts, number).filter((one) => matches(one, filter));
      const page = found.slice((filter.page - 1) * filter.pageSize, filter.page * filter.pageSize);
      return jsonAnswer(200, { items: page.map((one) => viewMessage(one, options())), totalItems: found.length });
    }),
    // Not in the published contract (assumption): the least that a statistics page needs.
    ...(version === 'v3'
      ? [get('/ebox/statistics', (number) => jsonAnswer(200, statistics(messagesOf(parts, number))))]
      : []),
    get(message, (number, [id]) => jsonAnswer(200, viewMessage(find(number, id), options()))),
    get(`${message}/attachments`, (number, [id]) => {
      const one = find(number, id);
      const items = one.attachments.map((attachment, index) => viewAttachment(one, attachment, index, options()));
      return jsonAnswer(200, { items, totalItems: items.length });
    }),
    get(`${message}/attachments/([^/]+)`, (number, [id, n]) => {
      const { attachment, index } = findAttachment(find(number, id), n);
      return jsonAnswer(200, viewAttachment(find(number, id), attachment, index, options()));
    }),
    get(`${message}/attachments/([^/]+)/content`, (number, [id = '', n]) => {
      const { attachment, index } = findAttachment(find(number, id), n);
      const answer = attachmentAnswer(store, id, index + 1);
      if (attachment.mainContent) store.markRead(id);
      return answer;
    }),
    get(`${message}/body`, (number, [id = '']) => {
      const one = find(number, id);
      if (one.bodyContent === undefined) throw eboxError(404, 'BODY_NOT_FOUND', 'the message has no body');
      if (one.bodyMainContent) store.markRead(id);
      return jsonAnswer(200, translated(one, one.bodyContent));
    }),
    get(`${message}/paymentData`, (number, [id]) => {
      find(number, id);
      // The platform ignores paymentData at publication, so no message has any.
      throw eboxError(404, 'PAYMENT_DATA_NOT_FOUND', 'the message has no payment data');
    }),
    ['PATCH', /^\/ebox\/messages$/, (call) => updateMessages(call, parts, find)],
  ];
}

function findAttachment({ attachments }: StoredMessage, n = '') {
  const index = /^[1-9][0-9]{0,2}$/.test(n) ? Number(n) - 1 : -1;
  const attachment = attachments[index];
  if (!attachment) throw eboxError(404, 'ATTACHMENT_NOT_FOUND', 'there is no such attachment');
  return { attachment, index };
}

function summary(messages: readonly StoredMessage[]): object {
  const sizes = messages.flatMap(({ attachments }) => attachments.map(({ size }) => size));
  const [newest] = messages;
  return {
    numberOfMessages: messages.length,
    numberOfUnreadMessages: messages.filter(({ read }) => !read).length,
    ...(newest ? { lastReceiptDate: seconds(newest.receivedAt) } : {}),
    eboxSize: sizes.reduce((sum, size) => sum + size, 0) / 1024,
  };
}

function statistics(messages: readonly StoredMessage[]): object {
  const types = Map.groupBy(messages, ({ messageTypeId }) => messageTypeId);
  return {
    numberOfMessages: messages.length,
    numberOfUnreadMessages: messages.filter(({ read }) => !read).length,
    messageTypes: Array.from(types, ([messageTypeId, ofType]) => ({
      messageTypeId,
      numberOfMessages: ofType.length,
      numberOfUnreadMessages: ofType.filter(({ read }) => !read).length,
    })),
  };
}
