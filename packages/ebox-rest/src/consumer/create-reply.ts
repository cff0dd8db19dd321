import type { MessageToPublish } from '../message-to-publish.ts';
import { EboxRestError } from '../rest-error.ts';
import type { ReceivedMessage } from './received-message.ts';

/** What a reply says beside what follows from the message that it answers. */
export interface ReplyContent extends Omit<MessageToPublish, 'recipient' | 'originalMessageId' | 'messageTypeId'> {
  /** Default: that of the message that is answered. */
  readonly messageTypeId?: string;
}

/**
 * The publication that answers a message: to its sender, with its `originalMessageId`. Publish it with the Message Registry
 * of the provider that the message came from.
 *
 * @throws EboxRestError REST_REPLY_NOT_ALLOWED where the sender takes no reply, or is not told.
 */
export function createReply(message: ReceivedMessage, content: ReplyContent): MessageToPublish {
  const { messageId, isReplyAuthorized, sender, messageTypeId } = message;
  if (isReplyAuthorized !== true) {
    throw new EboxRestError('REST_REPLY_NOT_ALLOWED', 'isReplyAuthorized of the message is not true');
  }
  if (sender === undefined) throw new EboxRestError('REST_REPLY_NOT_ALLOWED', 'the message does not name its sender');
  const { enterpriseNumber, partition } = sender;
  return {
    messageTypeId,
    ...content,
    recipient: { eboxType: 'enterprise', enterpriseNumber, ...(partition === undefined ? {} : { partition }) },
    originalMessageId: messageId,
  };
}
