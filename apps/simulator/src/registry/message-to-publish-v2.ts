import { z } from 'zod';
import { eboxError } from '../server/problem.ts';
import { type MessageToPublish, parseMessageToPublish } from './message-to-publish.ts';

/** Files of one publication in the contract 2.1: upfile1 to upfile6. */
const FILES = 6;

const eboxId = z.discriminatedUnion('eboxType', [
  z.strictObject({ eboxType: z.literal('enterprise'), eboxIdValue: z.string() }),
  z.strictObject({ eboxType: z.literal('citizen'), eboxIdValue: z.string() }),
]);

// Only what has another name or another rule in 2.1 is read here; the rest is checked as in v3.
const message = z.strictObject({
  recipient: eboxId,
  forTheAttentionOf: z
    .strictObject({ id: z.string().optional(), type: z.string().optional(), name: z.string().optional() })
    .optional(),
  originalMessageId: z.unknown().optional(),
  subject: z.unknown(),
  messageTypeId: z.unknown(),
  expirationDate: z.unknown().optional(),
  senderOrganizationId: z.string().optional(),
  senderApplicationId: z.unknown(),
  registeredMail: z.boolean().optional(),
  attachments: z
    .array(
      z.strictObject({
        attachmentTitle: z.unknown().optional(),
        httpPartName: z.unknown(),
        mainContent: z.boolean(),
        digest: z.unknown().optional(),
        attachmentSigned: z.boolean().optional(),
      }),
    )
    .max(FILES, `at most ${FILES} files`)
    .default([]),
  bodyMainContent: z.boolean(),
  bodyContent: z.unknown().optional(),
  businessDataList: z.array(z.object({ key: z.unknown(), values: z.unknown() })).default([]),
  replyAuthorized: z.boolean(),
});

/**
 * Reads the JSON part of `publishMessage` of 2.1 as the message of v3 that it means. `sender`: the enterprise of the
 * client, where the message names none (the contract does not require it).
 */
export function parseMessageToPublishV2(value: unknown, sender: string | undefined): MessageToPublish {
  const result = message.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw eboxError(400, 'INVALID_INPUT', `messageToPublish: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const { recipient, forTheAttentionOf, senderOrganizationId, attachments, businessDataList, ...given } = result.data;
  const { registeredMail, bodyMainContent, replyAuthorized, ...same } = given;
  // As JSON there and back: a member that is undefined is none.
  const inV3 = JSON.stringify({
    ...same,
    sender: { eboxType: 'enterprise', enterpriseNumber: senderOrganizationId ?? sender },
    recipient:
      recipient.eboxType === 'enterprise'
        ? { eboxType: 'enterprise', enterpriseNumber: recipient.eboxIdValue }
        : { eboxType: 'citizen', ssin: recipient.eboxIdValue },
    ...(forTheAttentionOf?.id === undefined
      ? {}
      : { forTheAttentionOf: { ssin: forTheAttentionOf.id, label: forTheAttentionOf.name } }),
    attachments: attachments.map(({ mainContent, attachmentSigned, ...attachment }) => ({
      ...attachment,
      isMainContent: mainContent,
      isAttachmentSigned: attachmentSigned,
    })),
    isBodyMainContent: bodyMainContent,
    isReplyAuthorized: replyAuthorized,
    isRegisteredMail: registeredMail,
    businessDataList: businessDataList.map(({ key, values }) => ({ key, values })),
  });
  return parseMessageToPublish(JSON.parse(inV3));
}
