import type { Caller, FileDescription, IncomingPart, PublishCommand, Recipient } from '@ebox-bridge/bridge';
import { enterpriseQualities } from '@ebox-bridge/bridge';
import { z } from 'zod';
import { digestOf } from './letter-request.ts';
import { text } from './text.ts';

const inss = z
  .string()
  .regex(/^[0-9]{11}$/)
  .describe('INSS number, 11 digits. Personal data.');
const cbeNumber = z
  .string()
  .regex(/^[0-9]{10}$/)
  .describe('CBE number, 10 digits, as text.');

const attention = z
  .strictObject({ ssin: inss, firstName: text(100), lastName: text(100) })
  .describe('The person in the enterprise whom the message is for.');

const recipient = z.discriminatedUnion('eboxType', [
  z.strictObject({
    eboxType: z.literal('enterprise'),
    enterpriseNumber: cbeNumber,
    forTheAttentionOf: attention.optional(),
  }),
  z.strictObject({
    eboxType: z.literal('citizen'),
    ssin: inss,
    partition: z.literal('QUAL_PROFESSIONAL').optional().describe('The e-Box of a professional.'),
  }),
  z
    .strictObject({
      eboxType: z.literal('quality'),
      quality: text(32).describe('QualityCode of EBoxMessage.'),
      enterpriseNumber: cbeNumber.optional(),
      subentityId: text(40).optional(),
      ssin: inss.optional(),
      nihii: z
        .string()
        .regex(/^[0-9]{8}$/)
        .optional(),
    })
    .refine(
      ({ enterpriseNumber, ssin, nihii }) =>
        [enterpriseNumber, ssin, nihii].filter((value) => value !== undefined).length === 1,
      'give exactly one of enterpriseNumber, ssin and nihii',
    )
    .meta({
      description:
        'Any other quality: only where a legacy service is configured. Exactly one of enterpriseNumber, ssin and nihii.',
      oneOf: ['enterpriseNumber', 'ssin', 'nihii'].map((name) => ({ required: [name] })),
    }),
]);

const attachment = z.strictObject({
  httpPartName: text(255).describe('Name of the form-data part that carries the bytes.'),
  fileName: text(255),
  mediaType: text(100).optional().describe('Default: by the extension of the file name.'),
  title: text(400).optional().describe('Default: the file name. REST services do not show it.'),
  isMainContent: z.boolean().default(false),
  digest: z
    .strictObject({
      digestMethod: z.enum(['sha_256', 'sha_512']),
      digestValue: z
        .string()
        .regex(/^[A-Za-z0-9_-]+={0,2}$/)
        .describe('base64url'),
    })
    .optional()
    .describe('Compared with the bytes that arrive; when it differs, nothing is published.'),
});

/** The JSON part `message` of `POST /v1/messages`. */
export const messageRequestSchema = z
  .strictObject({
    ticket: text(25)
      .optional()
      .describe(
        'Business id, unique with `sequence` for the sender; shared with the SOAP door. Without it, Idempotency-Key is.',
      ),
    sequence: z.int().min(0).max(99_999).optional(),
    sender: z
      .strictObject({ enterpriseNumber: cbeNumber.optional(), applicationId: text(255) })
      .optional()
      .describe('Another listed application of the caller, or another institution for a mandate sender.'),
    recipients: z.array(recipient).min(1).max(5),
    messageTypeId: text(100),
    subject: text(400),
    language: z.enum(['fr', 'nl', 'de']).optional().describe('Default: that of the message type, else of the facade.'),
    attachments: z
      .array(attachment)
      .min(1)
      .max(6)
      .meta({
        description: 'Exactly one is the main content.',
        contains: { properties: { isMainContent: { const: true } }, required: ['isMainContent'] },
        minContains: 1,
        maxContains: 1,
      }),
    businessData: z
      .array(z.strictObject({ key: text(100), values: z.array(text(256)).min(1).max(10) }))
      .max(10)
      .default([]),
    isRegisteredMail: z.boolean().default(false),
  })
  .superRefine(({ attachments }, context) => {
    const main = attachments.filter(({ isMainContent }) => isMainContent).length;
    if (main !== 1) {
      context.addIssue({
        code: 'custom',
        path: ['attachments'],
        message: `exactly one attachment has isMainContent true; found ${main}`,
      });
    }
  })
  .meta({ dependentRequired: { sequence: ['ticket'] } });

export type MessageRequest = z.output<typeof messageRequestSchema>;

/** What a call has besides its JSON part. */
export interface RestPublishContext {
  readonly caller: Caller;
  readonly callId: string;
  readonly idempotencyKey: string | undefined;
  readonly parts: AsyncIterable<IncomingPart>;
}

/** Longer than any Ticket of the contract (25 characters), so that the two can never meet. */
const keyNameSpace = 'urn:ebox-bridge:idempotency-key:';

/** The ticket by which the ledger knows a message of the REST door that came without one. */
export function ticketOfKey(idempotencyKey: string): string {
  return `${keyNameSpace}${idempotencyKey}`;
}

/** The command of a request that passed the schema and has a ticket or an Idempotency-Key. It judges nothing. */
export function publishCommandFromRest(request: MessageRequest, context: RestPublishContext): PublishCommand {
  const { caller, callId, idempotencyKey, parts } = context;
  const ticket = request.ticket ?? (idempotencyKey === undefined ? undefined : ticketOfKey(idempotencyKey));
  if (ticket === undefined) throw new TypeError('A message has a ticket or an Idempotency-Key.');
  const { sender, attachments } = request;
  const main = attachments.findIndex(({ isMainContent }) => isMainContent);
  const document = attachments[main];
  if (document === undefined) throw new TypeError('A message has a main content.');
  return {
    caller,
    callId,
    door: 'rest',
    replayed: false,
    parts,
    ...(sender === undefined
      ? {}
      : { senderId: { application: sender.applicationId, institution: sender.enterpriseNumber ?? caller.cbeNumber } }),
    ticket,
    sequence: request.sequence ?? null,
    recipients: request.recipients.map(recipientOf),
    messageType: request.messageTypeId,
    ...(request.language === undefined ? {} : { language: request.language }),
    document: { ...fileOf(document), title: request.subject },
    annexes: attachments.filter((_, index) => index !== main).map(fileOf),
    metas: request.businessData.map(({ key, values }) => ({ type: key, values })),
    emailAddresses: [],
    isRegistered: request.isRegisteredMail,
  };
}

function recipientOf(value: MessageRequest['recipients'][number]): Recipient {
  switch (value.eboxType) {
    case 'enterprise': {
      const { enterpriseNumber, forTheAttentionOf: person } = value;
      return {
        kind: 'enterprise',
        enterpriseNumber,
        ...(person === undefined
          ? {}
          : { person: { inss: person.ssin, firstName: person.firstName, lastName: person.lastName } }),
      };
    }
    case 'citizen':
      return { kind: value.partition === undefined ? 'citizen' : 'professional', inss: value.ssin };
    case 'quality':
      return qualityRecipient(value);
  }
}

function qualityRecipient(value: Extract<MessageRequest['recipients'][number], { eboxType: 'quality' }>): Recipient {
  const { quality, enterpriseNumber, subentityId, ssin, nihii = '' } = value;
  const ebox = { qualityCode: quality };
  if (enterpriseNumber !== undefined && subentityId === undefined && enterpriseQualities.has(quality)) {
    return { kind: 'enterprise', enterpriseNumber, ebox };
  }
  if (enterpriseNumber !== undefined) {
    const owner = { companyId: enterpriseNumber, ...(subentityId === undefined ? {} : { subentityId }) };
    return { kind: 'other', owner, ebox };
  }
  return { kind: 'other', owner: ssin === undefined ? { nihii } : { inss: ssin }, ebox };
}

function fileOf({
  httpPartName,
  fileName,
  mediaType,
  title,
  digest,
}: MessageRequest['attachments'][number]): FileDescription {
  return {
    title: title ?? fileName,
    contentId: httpPartName,
    fileName,
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(digest === undefined ? {} : { digest: digestOf(digest) }),
  };
}
