import { z } from 'zod';

const enterpriseNumber = z
  .string()
  .regex(/^[0-9]{10}$/, 'ten digits')
  .describe('Enterprise number, ten digits');
const ssin = z
  .string()
  .regex(/^[0-9]{11}$/, 'eleven digits')
  .describe('National number, eleven digits');
const recipientKind = z.enum(['enterprise', 'citizen', 'professional']);
const text = (max: number) => z.string().min(1).max(max);
const timestamp = z.iso.datetime({ offset: true });
const email = z
  .string()
  .max(60)
  .regex(/^[A-Za-z0-9._%-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,4}$/, 'an e-mail address with a short top-level domain');
const translated = z
  .strictObject({ nl: text(200).optional(), fr: text(200).optional(), de: text(200).optional() })
  .describe('One text in one to three languages');
const isPattern = (pattern: string) => {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};
const language = z.enum(['FR', 'NL', 'DE', 'EN']);

const enterprise = z.strictObject({
  enterpriseNumber,
  name: translated.optional().describe('Name, for getEboxInfo'),
  exclusivelyEbox: z.boolean().optional().describe('The e-Box is the only channel: no paper copy. Default false'),
  lastConnectionDate: timestamp.optional().describe('When somebody last opened the e-Box'),
  opened: z
    .boolean()
    .optional()
    .describe('false: the e-Box exists and nobody ever opened it (REST answers NO_DIGITAL_USER). Default true'),
  email: email.optional().describe('Address for notifications, for getEboxInfo'),
  language: z.enum(['FR', 'NL', 'DE', 'BI']).optional().describe('Language of notifications, for getEboxInfo'),
});

const citizen = z.strictObject({
  ssin,
  consent: z.boolean().optional().describe('Did this citizen accept the terms? Default true'),
  exclusivelyEbox: z.boolean().optional(),
  language: language.optional().describe('Language of the profile. Default FR'),
  email: email.optional(),
  phone: text(20).optional(),
  lastValidationDate: timestamp.optional().describe('When the citizen last confirmed the profile'),
  profile: z.boolean().optional().describe('false: CitizenProfile answers ProfileNotFound. Default true'),
});

const organisation = z.strictObject({
  enterpriseNumber,
  shortName: translated.optional(),
  longName: translated.optional(),
});

const application = z.strictObject({
  applicationId: text(150).describe('Application id: the CN of its certificate'),
  enterpriseNumbers: z.array(enterpriseNumber).min(1).describe('Organisations that may use it'),
  name: translated.optional(),
  internal: z
    .boolean()
    .optional()
    .describe('May call the internal operations (getEboxInfo, store, link, commit, profiles of others). Default false'),
});

const meta = z.strictObject({
  type: text(25).describe('Type of the meta (REST: key of the business data)'),
  required: z.boolean().optional().describe('Business error 52 without it. Default false'),
  pattern: z
    .string()
    .max(200)
    .refine(isPattern, 'not a regular expression')
    .optional()
    .describe('Regular expression that every whole value must match, else business error 51'),
});

const messageType = z.strictObject({
  messageTypeId: text(100),
  name: translated.optional(),
  description: translated.optional(),
  recipients: z.array(recipientKind).optional().describe('Kinds of recipient that may get it; all by default'),
  applications: z.array(text(150)).optional().describe('Sender applications that may publish it; all by default'),
  senders: z.array(enterpriseNumber).optional().describe('Enterprise numbers that may publish it; all by default'),
  metas: z
    .array(meta)
    .optional()
    .describe('Metas that it takes: any other is business error 50. Without this key all are taken'),
  updatable: z
    .boolean()
    .optional()
    .describe('A second publication with the same Ticket and Sequence replaces the first. Default false: error 620'),
  validityPeriod: z
    .strictObject({ number: z.int().min(1).max(100), unit: z.enum(['day', 'month', 'year']) })
    .optional()
    .describe('When its messages expire. Default 3 years'),
});

const mandate = z.strictObject({
  holder: enterpriseNumber.describe('Who holds the mandate'),
  for: z.array(enterpriseNumber).optional().describe('Enterprises that it acts for; all by default'),
  allows: z
    .array(z.enum(['publish', 'registeredMail', 'consult']))
    .min(1)
    .describe('publish: SenderID may name them; registeredMail: IsRegistered; consult: On-Behalf-Of-Enterprise-Number'),
});

const partition = z.strictObject({
  enterpriseNumber,
  partitionId: text(100),
  name: translated.optional(),
});

const routingRule = z.strictObject({
  enterpriseNumber,
  messageTypeId: text(100),
  partitionId: text(100).describe('Partition that messages of this type go to when they name none'),
});

const externalAccount = z.strictObject({
  userId: text(80),
  cn: text(80),
  companyId: enterpriseNumber,
  ssin,
});

/** An OAuth client. One of `certificatePem` and `certificateFile` (relative to the world file). */
export const clientSchema = z.strictObject({
  clientId: z.string().min(1).max(200),
  certificatePem: z.string().optional(),
  certificateFile: z.string().optional().describe('PEM file, relative to the world file'),
  scopes: z.array(z.string().min(1)).optional().describe('Scopes that the client may ask for; all by default'),
});

/** What differs between platforms, or is not known of the real one. */
export const settingsSchema = z.strictObject({
  unsignedCall: z
    .enum(['SOA-01001', 'SOA-01002'])
    .optional()
    .describe('Fault for a SOAP call without signature. Default SOA-01001; the platform answers SOA-01002'),
  burnKey: z
    .enum(['on201', 'on400', 'onAbort'])
    .optional()
    .describe('What uses up an Idempotency-Key: a 201 only (default), a 400 too, or an aborted upload too'),
  statusPathV3: z
    .string()
    .regex(/^\/[\w/-]{1,100}$/)
    .optional()
    .describe('Path of the status search below .../messageRegistry/v3. Default /searchMessageStatus; not published'),
  registeredMailPendingMs: z
    .int()
    .min(0)
    .max(86_400_000)
    .optional()
    .describe('How long getStatus of a registered mail says PENDING. Default 0'),
  replies: z
    .enum(['stored', 'checked'])
    .optional()
    .describe(
      'checked: originalMessageId must name a message that allows replies, and the reply go from its recipient to its sender. Default stored: it is kept as it is',
    ),
  eventNotificationUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Whole URL that is told of changed routing rules, as a document provider is: POST of a CloudEvent'),
});

/** What a world file may hold. A section that is absent keeps its default rule. */
export const worldSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors; not read'),
  organisations: z
    .array(organisation)
    .optional()
    .describe('Sender organisations; only these may call. By default all with a trusted certificate'),
  applications: z.array(application).optional().describe('Sender applications; only these may call. By default all'),
  enterprises: z
    .array(enterprise)
    .optional()
    .describe('E-Boxes of enterprises. By default all but those that end in 9'),
  citizens: z.array(citizen).optional().describe('Citizens. By default all; those that end in 9 gave no consent'),
  messageTypes: z.array(messageType).optional().describe('Message types. By default any'),
  mandates: z.array(mandate).optional().describe('Who may act for whom. By default nobody'),
  partitions: z.array(partition).optional().describe('Partitions besides GENERAL, which every e-Box has'),
  routingRules: z.array(routingRule).optional(),
  externalAccounts: z.array(externalAccount).optional().describe('Accounts at partners, for getInssForExternalAccount'),
  clients: z.array(clientSchema).optional().describe('OAuth clients besides the two that always exist'),
  settings: settingsSchema.optional(),
});

export type WorldInput = z.input<typeof worldSchema>;
export type ClientInput = z.input<typeof clientSchema>;
export type WorldSettings = z.output<typeof settingsSchema>;
export type RecipientKind = z.infer<typeof recipientKind>;
export type MessageTypeInput = z.input<typeof messageType>;
export type EnterpriseInput = z.input<typeof enterprise>;
export type MandateInput = z.input<typeof mandate>;
export type Translated = z.output<typeof translated>;
