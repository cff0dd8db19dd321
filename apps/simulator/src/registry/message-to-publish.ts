import { z } from 'zod';
import { eboxError } from '../server/problem.ts';

const text = (max: number) =>
  z
    .string()
    .min(1)
    .refine((value) => [...value].length <= max, `longer than ${max} characters`);

const translated = (max: number) =>
  z
    .strictObject({ nl: text(max).optional(), fr: text(max).optional(), de: text(max).optional() })
    .refine((value) => Object.keys(value).length > 0, 'needs nl, fr or de');

const enterpriseNumber = z.string().regex(/^[01][0-9]{9}$/, 'an enterprise number is 0 or 1 and nine digits');
const ssin = z.string().regex(/^[0-9]{11}$/, 'an SSIN has eleven digits');
const partition = text(100);

const attachment = z.strictObject({
  httpPartName: text(100),
  isMainContent: z.boolean(),
  isAttachmentSigned: z.boolean().optional(),
  // In the contract; the platform shows the file name instead.
  attachmentTitle: translated(400).optional(),
  digest: z
    .strictObject({
      digestMethod: z.literal('sha_256'),
      digestValue: z.string().regex(/^[A-Za-z0-9_-]{43}=?$/, 'base64url of a SHA-256'),
    })
    .optional(),
});

const messageToPublish = z.strictObject({
  sender: z.strictObject({ eboxType: z.literal('enterprise'), enterpriseNumber, partition: partition.optional() }),
  recipient: z.discriminatedUnion('eboxType', [
    z.strictObject({ eboxType: z.literal('enterprise'), enterpriseNumber, partition: partition.optional() }),
    z.strictObject({ eboxType: z.literal('citizen'), ssin, partition: partition.optional() }),
  ]),
  forTheAttentionOf: z.strictObject({ ssin, label: text(100).optional() }).optional(),
  subject: translated(400),
  messageTypeId: text(100),
  senderApplicationId: text(255),
  attachments: z.array(attachment).max(31).default([]),
  bodyContent: translated(100_000).optional(),
  isBodyMainContent: z.boolean().optional(),
  isReplyAuthorized: z.boolean().optional(),
  isRegisteredMail: z.boolean().optional(),
  originalMessageId: text(100).optional(),
  // Ignored by the platform.
  expirationDate: z.iso.datetime({ offset: true }).optional(),
  businessDataList: z
    .array(z.strictObject({ key: text(255), values: z.array(translated(256)).min(1) }))
    .max(100)
    .default([]),
});

export type MessageToPublish = z.output<typeof messageToPublish>;

/** The name of the part that holds the JSON. */
export const MESSAGE_PART = 'messageToPublish';

/** The value of the JSON part; undefined when it is no JSON. */
export type MessagePart = { readonly value: unknown } | undefined;

export function readMessagePart(json: string): MessagePart {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

/** The value of the JSON part, or 400. */
export function messageOf(part: MessagePart): unknown {
  if (!part) throw eboxError(400, 'INVALID_INPUT', `the part ${MESSAGE_PART} is not JSON`);
  return part.value;
}

/** Reads the JSON part strictly: no unknown key, no null, one language, exactly one main content. Refuses with 400. */
export function parseMessageToPublish(value: unknown): MessageToPublish {
  const result = messageToPublish.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
    throw eboxError(400, 'INVALID_INPUT', `${MESSAGE_PART}: ${where}${issue?.message ?? 'not valid'}`);
  }
  const message = result.data;
  const mainContents =
    message.attachments.filter(({ isMainContent }) => isMainContent).length + (message.isBodyMainContent ? 1 : 0);
  if (mainContents !== 1) {
    throw eboxError(400, 'INVALID_INPUT', `exactly one main content is needed, ${mainContents} found`);
  }
  if (message.isBodyMainContent && !message.bodyContent) {
    throw eboxError(400, 'INVALID_INPUT', 'isBodyMainContent without bodyContent');
  }
  if (languagesOf(message).size > 1) {
    throw eboxError(400, 'NOT_IMPLEMENTED', 'a message in several languages is not supported');
  }
  return message;
}

function languagesOf({ subject, bodyContent, businessDataList }: MessageToPublish): ReadonlySet<string> {
  const texts = [subject, bodyContent ?? {}, ...businessDataList.flatMap(({ values }) => values)];
  return new Set(texts.flatMap((translations) => Object.keys(translations)));
}
