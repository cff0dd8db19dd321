import { z } from 'zod';

// The answers of Message Registry 2.1 and Federation 1.3 as their published contracts describe them: names, types, what
// is required. Strict: a member that the contract does not know fails.
const translated = z
  .strictObject({ nl: z.string().optional(), fr: z.string().optional(), de: z.string().optional() })
  .refine((value) => Object.keys(value).length > 0);
const dateTime = z.iso.datetime({ offset: true });
const enterpriseNumber = z.string().regex(/^[0-1][0-9]{9}$/);
const eboxIdV2 = z.strictObject({ eboxType: z.enum(['enterprise', 'citizen']), eboxIdValue: z.string() });
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), totalItems: z.int().min(0) });

const attachment = z.strictObject({
  attachmentId: z.string(),
  attachmentTitle: translated.optional(),
  fileName: z.string(),
  mainContent: z.boolean(),
  mediaType: z.string().regex(/^(?:application|text)\//),
  size: z.number(),
  digest: z.strictObject({ digestMethod: z.literal('sha_256'), digestValue: z.string().regex(/^[\w-]{43}$/) }),
  attachmentSigned: z.boolean(),
  contentHref: z.url(),
});

const message = z.strictObject({
  messageId: z.string(),
  originalMessageId: z.string().optional(),
  subject: translated,
  receiptDate: dateTime,
  expirationDate: dateTime,
  readStatus: z.boolean(),
  visible: z.boolean(),
  registeredMail: z.boolean(),
  forTheAttentionOf: z
    .strictObject({ id: z.string().optional(), type: z.string().optional(), name: z.string().optional() })
    .optional(),
  messageTypeId: z.string(),
  senderOrganizationId: enterpriseNumber,
  senderApplicationId: z.string(),
  attachments: listOf(attachment),
  bodyMainContent: z.boolean(),
  businessDataList: listOf(z.strictObject({ key: z.string(), name: translated, values: z.array(translated) })),
  replyAuthorized: z.boolean(),
});

export const registryV2 = {
  ebox: z.strictObject({
    numberOfMessages: z.int(),
    numberOfUnreadMessages: z.int(),
    lastReceiptDate: dateTime.optional(),
    lastConsultationDate: dateTime.optional(),
    eboxSize: z.number(),
  }),
  message,
  messages: listOf(message),
  attachment,
  attachments: listOf(attachment),
  body: translated,
  published: z.strictObject({
    messageId: z.string(),
    expirationDate: dateTime,
    code: z.string().optional(),
    message: z.string().optional(),
  }),
  statuses: z.array(
    z.strictObject({
      messageId: z.string(),
      eboxId: eboxIdV2,
      expirationDate: dateTime,
      readStatus: z.boolean(),
      visible: z.boolean(),
    }),
  ),
  linked: z.strictObject({
    messageId: z.string(),
    expirationDate: dateTime,
    nbSuccessLinks: z.int(),
    errorCases: z.array(eboxIdV2),
  }),
  error: z.strictObject({
    code: z.string(),
    id: z.uuid(),
    message: z.string(),
    contact: z.string().optional(),
    environment: z.enum(['development', 'test', 'integration', 'acceptation', 'simulation', 'production']),
  }),
  messageTypes: listOf(
    z.strictObject({
      messageTypeId: z.string(),
      messageTypeName: translated,
      messageTypeDescription: translated.optional(),
      validityPeriod: z.strictObject({
        validityPeriodNumber: z.int(),
        validityPeriodUnit: z.enum(['day', 'month', 'year']),
      }),
      senderOrganizationIds: z.array(z.string()).optional(),
      senderApplicationIds: z.array(z.string()).optional(),
    }),
  ),
  senderOrganizations: listOf(
    z.strictObject({
      organizationId: enterpriseNumber,
      organizationShortName: translated,
      organizationLongName: translated.optional(),
    }),
  ),
  senderApplications: listOf(
    z.strictObject({
      applicationId: z.string(),
      applicationName: translated,
      senderOrganizationIds: z.array(z.string()).optional(),
    }),
  ),
} as const;

const anyLanguage = translated.or(
  z.strictObject({ nl: z.string(), fr: z.string(), de: z.string(), en: z.string() }).partial(),
);

export const providers = z.array(
  z.strictObject({
    messageProviderId: z.string().min(1).max(100),
    messageProviderName: anyLanguage,
    messageProviderDescription: anyLanguage,
    messageProviderUrl: z.url(),
    messageProviderActivationDate: z.iso.date(),
    messageProviderTechnicalContact: z.string(),
    apiSupportedVersion: z.string(),
  }),
);
