import { createHmac, randomBytes } from 'node:crypto';
import { expirationOf, type StoredMessage } from '../messages/stored-message.ts';
import { inlineKind } from './content-answer.ts';
import type { RecordedExchange } from './exchange-log.ts';

/** An e-Box that holds messages. */
export interface BoxView {
  readonly id: string;
  readonly eboxType: string;
  readonly number: string;
  readonly partition?: string;
  readonly messages: number;
  readonly unread: number;
  readonly registered: number;
  readonly lastAt: string;
}

// Not the number itself: it would stand in addresses, in the history of the browser and in its log.
const key = randomBytes(16);
const ids = new Map<string, string>();

/** The name of an e-Box in addresses; another one after each start. */
export function boxIdOf({ eboxType, recipient, partition = '' }: StoredMessage): string {
  const name = JSON.stringify([eboxType, recipient, partition]);
  const known = ids.get(name);
  if (known !== undefined) return known;
  const id = createHmac('sha256', key).update(name).digest('base64url').slice(0, 16);
  ids.set(name, id);
  return id;
}

/** The e-Boxes that hold messages, the one with the newest message first. */
export function boxesOf(messages: readonly StoredMessage[]): readonly BoxView[] {
  const boxes = new Map<string, BoxView>();
  for (const message of messages) {
    const { eboxType, recipient, partition = '', read, registeredMail, receivedAt } = message;
    const name = JSON.stringify([eboxType, recipient, partition]);
    const box = boxes.get(name);
    boxes.set(name, {
      id: box?.id ?? boxIdOf(message),
      eboxType,
      number: recipient,
      ...(partition === '' ? {} : { partition }),
      messages: (box?.messages ?? 0) + 1,
      unread: (box?.unread ?? 0) + (read ? 0 : 1),
      registered: (box?.registered ?? 0) + (registeredMail ? 1 : 0),
      lastAt: box && box.lastAt > receivedAt ? box.lastAt : receivedAt,
    });
  }
  return [...boxes.values()].sort((a, b) => b.lastAt.localeCompare(a.lastAt));
}

/** One line of the list of messages. */
export function messageLine(message: StoredMessage) {
  const { messageId, subject, sender, senderApplicationId, messageTypeId, receivedAt, read, protocol } = message;
  return {
    messageId,
    box: boxIdOf(message),
    eboxType: message.eboxType,
    recipient: message.recipient,
    subject,
    sender,
    senderApplicationId,
    messageTypeId,
    receivedAt,
    expiresAt: message.expirationDate ?? expirationOf(receivedAt),
    read,
    registered: message.registeredMail,
    ...(message.visible === false ? { hidden: true } : {}),
    attachments: message.attachments.length,
    protocol,
  };
}

/** A message with all its facts, and the exchange that published it where it is still kept. */
export function messageView(message: StoredMessage, exchanges: readonly RecordedExchange[]) {
  const publishedBy = exchanges.find(({ record }) => record.messageId === (message.answerId ?? message.messageId));
  return {
    ...message,
    ...messageLine(message),
    ...(publishedBy ? { call: publishedBy.id } : {}),
    attachments: message.attachments.map((attachment) => ({ ...attachment, kind: inlineKind(attachment.mediaType) })),
  };
}

/** Whether every word of a search stands somewhere in a message. */
export function messageMatches(message: StoredMessage, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { subject, sender, senderApplicationId, messageTypeId, messageId, ticket, token, recipient } = message;
  const texts = [subject, sender, senderApplicationId, messageTypeId, messageId, ticket, token, recipient];
  const files = message.attachments.map(({ fileName }) => fileName);
  const text = [...texts, message.idempotencyKey, ...files].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
