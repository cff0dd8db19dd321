import type { Caller, IncomingPart, LetterCommand, LetterFile } from '@ebox-bridge/bridge';
import { z } from 'zod';
import { text } from './text.ts';

const file = {
  httpPartName: text(255).describe('Name of the form-data part that carries the bytes.'),
  title: text(400),
  fileName: text(255),
  mediaType: text(100).optional().describe('Default: by the extension of the file name.'),
  digest: z.strictObject({
    digestMethod: z.enum(['sha_256', 'sha_512']),
    digestValue: z
      .string()
      .regex(/^[A-Za-z0-9_-]+={0,2}$/)
      .describe('base64url'),
  }),
};

/** The JSON part `letter` of `POST /v1/registered-mails`. */
export const letterRequestSchema = z.strictObject({
  token: text(50).describe('Your own id of the letter. Equal token, recipient and content are one letter.'),
  recipient: z.discriminatedUnion('eboxType', [
    z.strictObject({
      eboxType: z.literal('enterprise'),
      enterpriseNumber: z.string().regex(/^[0-9]{10}$/),
      quality: text(32).default('ENTERPRISE'),
    }),
    z.strictObject({
      eboxType: z.literal('citizen'),
      ssin: z
        .string()
        .regex(/^[0-9]{11}$/)
        .describe('INSS number, 11 digits. Personal data.'),
      quality: text(32).default('CITIZEN'),
    }),
  ]),
  document: z.strictObject({
    ...file,
    type: text(100).describe('The agreed type of the document.'),
    language: z.enum(['fr', 'nl', 'de', 'en', 'bi']).optional(),
    signature: z.base64().optional().describe('CMS over the bytes, where you signed them.'),
  }),
  annexes: z.array(z.strictObject(file)).max(5).default([]),
  metas: z
    .array(z.strictObject({ key: text(100), values: z.array(text(256)).min(1).max(10) }))
    .max(100)
    .default([]),
  checkEboxStatus: z.enum(['BYPASS', 'ACTIVATED', 'PREFERRED']).optional().describe('Default: ACTIVATED.'),
});

export type LetterRequest = z.output<typeof letterRequestSchema>;

/** The command of a request that passed the schema. It judges nothing. */
export function letterCommandFromRest(
  request: LetterRequest,
  context: { readonly caller: Caller; readonly callId: string; readonly parts: AsyncIterable<IncomingPart> },
): LetterCommand {
  const { recipient, document, annexes, metas, checkEboxStatus } = request;
  const { type, language, signature } = document;
  return {
    ...context,
    door: 'rest',
    replayed: false,
    token: request.token,
    recipient:
      recipient.eboxType === 'enterprise'
        ? { kind: 'enterprise', companyId: recipient.enterpriseNumber, qualityCode: recipient.quality }
        : { kind: 'citizen', inss: recipient.ssin, qualityCode: recipient.quality },
    document: {
      ...fileOf(document),
      type,
      ...(language === undefined ? {} : { language }),
      ...(signature === undefined ? {} : { signature }),
    },
    annexes: annexes.map(fileOf),
    metas: metas.map(({ key, values }) => ({ type: key, values })),
    ...(checkEboxStatus === undefined ? {} : { checkEboxStatus }),
  };
}

function fileOf({ httpPartName, title, fileName, mediaType, digest }: LetterRequest['annexes'][number]): LetterFile {
  return {
    title,
    fileName,
    contentId: httpPartName,
    digest: digestOf(digest),
    ...(mediaType === undefined ? {} : { mediaType }),
  };
}

/** A digest in the words of REST, as the SOAP contracts write it. */
export function digestOf({ digestMethod, digestValue }: LetterRequest['document']['digest']): {
  readonly method: 'SHA-256' | 'SHA-512';
  readonly value: string;
} {
  return {
    method: digestMethod === 'sha_256' ? 'SHA-256' : 'SHA-512',
    value: Buffer.from(digestValue, 'base64url').toString('base64'),
  };
}
