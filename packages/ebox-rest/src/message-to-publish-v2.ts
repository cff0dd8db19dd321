import type * as V2 from './contract/message-registry-v2.gen.ts';
import type { MessageRecipient, MessageToPublish } from './message-to-publish.ts';

/** Versions of the Message Registry: v3, and v2.1 that senders are to leave. */
export type RegistryVersion = 'v3' | 'v2.1';

/** Most files of one message of v2.1: `upfile1` to `upfile6` (its contract). */
export const filesOfV2 = 6;

/** An e-Box by the names of v2.1. */
export function eboxIdOfV2(recipient: MessageRecipient): V2.EboxId {
  return recipient.eboxType === 'enterprise'
    ? { eboxType: 'enterprise', eboxIdValue: recipient.enterpriseNumber }
    : { eboxType: 'citizen', eboxIdValue: recipient.ssin };
}

/**
 * The JSON part of v2.1 that means the same. What v2.1 has no place for (partitions) has been refused by
 * `checkMessageToPublish` before. Its contract requires `bodyMainContent` and `replyAuthorized`.
 */
export function messageToPublishV2(message: MessageToPublish): V2.MessageToPublish {
  const { sender, recipient, forTheAttentionOf: attention, attachments, ...rest } = message;
  const { isBodyMainContent, isReplyAuthorized, isRegisteredMail, ...same } = rest;
  return {
    recipient: eboxIdOfV2(recipient),
    senderOrganizationId: sender.enterpriseNumber,
    ...same,
    ...(attention === undefined
      ? {}
      : {
          forTheAttentionOf: {
            type: 'person',
            id: attention.ssin,
            ...(attention.label === undefined ? {} : { name: attention.label }),
          },
        }),
    ...(attachments === undefined
      ? {}
      : {
          attachments: attachments.map(({ isMainContent, isAttachmentSigned, ...attachment }) => ({
            ...attachment,
            mainContent: isMainContent,
            ...(isAttachmentSigned === undefined ? {} : { attachmentSigned: isAttachmentSigned }),
          })),
        }),
    bodyMainContent: isBodyMainContent ?? false,
    replyAuthorized: isReplyAuthorized ?? false,
    ...(isRegisteredMail === undefined ? {} : { registeredMail: isRegisteredMail }),
  };
}

/** The text of the JSON part. `json` is that of the message itself, where it has been made already. */
export function messageJson(message: MessageToPublish, version: RegistryVersion, json?: string): string {
  if (version !== 'v3') return JSON.stringify(messageToPublishV2(message));
  return json ?? JSON.stringify(message);
}
