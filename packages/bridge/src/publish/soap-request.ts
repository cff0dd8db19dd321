import type { FreeInformation, Mime, PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import type { AttachmentSource } from '@ebox-bridge/soap';
import type { Call } from '../call.ts';
import type { PublishCommand, Recipient } from '../command.ts';
import type { EboxKind, EboxOwner } from '../ebox-kind.ts';
import type { FileContent } from '../fingerprints.ts';

/**
 * A publication as the EBoxMessage service is told it by the facade: signed by the facade's own identity, so SenderID
 * always names whom it is for; a SHA-256 for each file; all recipients.
 */
export function soapRequestOf(
  { command, checked, flow }: Call,
  contents: readonly FileContent[],
): PublishEboxMessageRequest {
  const { sender } = checked;
  const [document, ...annex] = checked.files.map((file, index) => {
    const content = contents[index];
    if (content === undefined) throw new TypeError(`no content of ${file.partName}`);
    const { title, fileName, mediaType, partName } = file;
    return {
      title,
      content: { ...(mediaType === undefined ? {} : { contentType: mediaType }), ...sourceOf(flow.kept(partName)) },
      digest: { digestMethod: 'SHA-256' as const, digestValue: Buffer.from(content.sha256, 'hex').toString('base64') },
      downloadFileName: fileName,
      // The client judges the value by the contract before it signs.
      ...(mediaType === undefined ? {} : { mime: mediaType as Mime }),
    };
  });
  if (document === undefined) throw new TypeError('a publication without document');
  const freeInformation = freeInformationOf(command);
  return {
    messageId: { ticket: command.ticket, ...(command.sequence === null ? {} : { sequence: command.sequence }) },
    senderId: { application: sender.applicationId, institution: sender.cbeNumber },
    recipientId: checked.recipients.map(recipientIdOf),
    messageType: command.messageType,
    document,
    ...(freeInformation === undefined ? {} : { freeInformation }),
    ...(command.metas.length === 0 ? {} : { meta: command.metas.map(({ type, values }) => ({ type, value: values })) }),
    ...(annex.length === 0 ? {} : { annex }),
    ...(command.emailAddresses.length === 0 ? {} : { emailAddresses: command.emailAddresses }),
    ...(command.isRegistered ? { isRegistered: true } : {}),
  };
}

type RecipientId = PublishEboxMessageRequest['recipientId'][number];

function recipientIdOf(recipient: Recipient): RecipientId {
  const person = recipient.person === undefined ? {} : { person: recipient.person };
  return { ...ownerOf(recipient), ...eboxOf(recipient), ...person };
}

function ownerOf(recipient: Recipient): EboxOwner {
  switch (recipient.kind) {
    case 'enterprise':
      return { companyId: recipient.enterpriseNumber };
    case 'citizen':
    case 'professional':
      return { inss: recipient.inss };
    case 'other':
      return recipient.owner;
  }
}

function eboxOf({ kind, ebox }: Recipient): EboxKind {
  if (ebox !== undefined) return ebox;
  if (kind === 'professional') return { qualityCode: 'PROFESSIONAL' };
  return { eboxType: kind === 'citizen' ? 'CITIZEN' : 'ENTERPRISE' };
}

/** The bridge has the text, or the table as the JSON text that it was read into. */
function freeInformationOf({ freeInformation, freeInformationIsTable }: PublishCommand): FreeInformation | undefined {
  if (freeInformation === undefined) return undefined;
  if (freeInformationIsTable !== true) return { freeText: freeInformation };
  return { table: JSON.parse(freeInformation) };
}

function sourceOf(file: { readonly size: number; open(): AsyncIterable<Uint8Array> }): AttachmentSource {
  return { size: file.size, open: () => file.open() };
}
