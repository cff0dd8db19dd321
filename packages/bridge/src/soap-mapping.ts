import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import { contentIdOf } from '@ebox-bridge/soap';
import type { Caller, FileDescription, IncomingPart, PublishCommand, Recipient } from './command.ts';
import type { EboxKind, EboxOwner } from './ebox-kind.ts';
import type { OriginalCall } from './original-call.ts';

/** Qualities and e-Box types whose e-Box is that of an enterprise, with the same result (EBoxMessage guide). */
export const enterpriseQualities: ReadonlySet<string> = new Set([
  'ENTERPRISE',
  'QUAL_EMP_NOSS',
  'QUAL_EMP_NOSSPLA',
  'QUAL_COMPANY',
]);

type SoapRecipient = PublishEboxMessageRequest['recipientId'][number];
type SoapFile = PublishEboxMessageRequest['document'];

/** What a SOAP call has besides its request element. */
export interface SoapPublishContext {
  readonly caller: Caller;
  readonly callId: string;
  readonly replayed: boolean;
  readonly parts: AsyncIterable<IncomingPart>;
  readonly original?: OriginalCall;
}

/** The command of a publishEboxMessage request that passed the schema. It judges nothing. */
export function publishCommandFromSoap(
  request: PublishEboxMessageRequest,
  context: SoapPublishContext,
): PublishCommand {
  const { messageId, senderId, freeInformation } = request;
  return {
    ...context,
    door: 'soap',
    ...(senderId === undefined ? {} : { senderId }),
    ticket: messageId.ticket,
    sequence: messageId.sequence ?? null,
    recipients: request.recipientId.map(recipientFromSoap),
    messageType: request.messageType,
    document: file(request.document),
    annexes: (request.annex ?? []).map(file),
    metas: (request.meta ?? []).map(({ type, value }) => ({ type, values: value })),
    ...(freeInformation === undefined
      ? {}
      : {
          freeInformation: freeInformation.freeText ?? JSON.stringify(freeInformation.table),
          ...(freeInformation.freeText === undefined ? { freeInformationIsTable: true } : {}),
        }),
    emailAddresses: request.emailAddresses ?? [],
    isRegistered: request.isRegistered ?? false,
  };
}

/** A recipient by what REST knows of it: the kind of e-Box, not the SOAP quality, which only legacy backends are told. */
export function recipientFromSoap(recipient: SoapRecipient): Recipient {
  const quality = recipient.eboxType ?? recipient.qualityCode;
  const ebox: EboxKind =
    recipient.eboxType === undefined ? { qualityCode: recipient.qualityCode } : { eboxType: recipient.eboxType };
  const rest = { ebox, ...(recipient.person === undefined ? {} : { person: recipient.person }) };
  if (recipient.companyId !== undefined && recipient.subentityId === undefined && enterpriseQualities.has(quality)) {
    return { kind: 'enterprise', enterpriseNumber: recipient.companyId, ...rest };
  }
  if (recipient.inss !== undefined && quality === 'CITIZEN') return { kind: 'citizen', inss: recipient.inss, ...rest };
  if (recipient.inss !== undefined && quality === 'PROFESSIONAL') {
    return { kind: 'professional', inss: recipient.inss, ...rest };
  }
  return { kind: 'other', owner: ownerOf(recipient), ...rest };
}

function ownerOf({ companyId, subentityId, inss, nihii }: SoapRecipient): EboxOwner {
  if (companyId !== undefined) return { companyId, ...(subentityId === undefined ? {} : { subentityId }) };
  return inss === undefined ? { nihii } : { inss };
}

function file({ title, content, digest, downloadFileName, mime }: SoapFile): FileDescription {
  return {
    title,
    contentId: contentId(content),
    ...(digest === undefined ? {} : { digest: { method: digest.digestMethod, value: digest.digestValue } }),
    fileName: downloadFileName,
    ...(mime === undefined ? {} : { mediaType: mime }),
  };
}

function contentId(content: SoapFile['content']): string | undefined {
  try {
    return typeof content === 'string' ? contentIdOf(content) : undefined;
  } catch {
    // The content rules refuse it in their own order.
    return undefined;
  }
}
