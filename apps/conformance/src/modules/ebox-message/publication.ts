import { randomBytes, randomUUID } from 'node:crypto';
import type { File, PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { attachmentFromBytes } from '@ebox-bridge/soap';
import { sha256Base64, trickyPdf } from '../../run/documents.ts';
import { given, type Verdict } from '../../run/verdict.ts';
import { requestOf } from '../../soap/call-operation.ts';
import { type Control, controlOnce, expectRefusal } from '../../soap/expect-refusal.ts';
import { type FramedPart, frame } from '../../soap/frame.ts';
import type { SoapRequest, SoapSession } from '../../soap/soap-session.ts';

/** A Ticket (25 characters at most) that nothing else uses. */
export const newTicket = (): string => `CS-${randomUUID().slice(0, 18)}`;

/** A document of a publication, with its right digest. */
export function fileOf(bytes: Uint8Array, changes: Partial<File> = {}): File {
  return {
    title: 'Conformance suite',
    content: attachmentFromBytes(bytes, 'application/pdf'),
    digest: { digestMethod: 'SHA-256', digestValue: sha256Base64(bytes) },
    downloadFileName: 'conformance.pdf',
    mime: 'application/pdf',
    ...changes,
  };
}

/** A valid publication to the enterprise of the target; ends the module as not run where the target names none. */
export function publicationOf(
  { target }: SoapSession,
  changes: Partial<PublishEboxMessageRequest> = {},
): PublishEboxMessageRequest {
  const { recipients, message, sender, enterpriseNumber, applicationId } = target;
  const named = sender.applicationId !== undefined || sender.enterpriseNumber !== undefined;
  return {
    messageId: { ticket: newTicket(), sequence: 1 },
    ...(named ? { senderId: { application: applicationId, institution: enterpriseNumber } } : {}),
    recipientId: [{ companyId: given(recipients.enterprise, 'recipients.enterprise'), eboxType: 'ENTERPRISE' }],
    messageType: given(message.messageTypeId, 'message.messageTypeId'),
    document: fileOf(trickyPdf()),
    ...changes,
  };
}

/** A valid publication is taken. */
export const publicationControl: Control = controlOnce(
  async (session) =>
    session.send(await requestOf(session, eboxMessageOperations.publishEboxMessage, publicationOf(session))),
  'publishes',
);

/** A publication that must be refused with one of these codes. */
export function refusedPublication(
  session: SoapSession,
  changes: Partial<PublishEboxMessageRequest> | (() => Partial<PublishEboxMessageRequest>),
  codes: readonly string[],
  declared = true,
): Promise<Verdict> {
  const publication = publicationOf(session, typeof changes === 'function' ? changes() : changes);
  const request = () => requestOf(session, eboxMessageOperations.publishEboxMessage, publication);
  return expectRefusal(session, request, { codes, declared }, publicationControl);
}

/** The same publication with its parts framed by hand; its document is named `cid:document`. */
export async function framedPublication(
  session: SoapSession,
  document: Uint8Array,
  parts: readonly FramedPart[],
  options: { readonly rootLast?: boolean; readonly changes?: Partial<PublishEboxMessageRequest> } = {},
): Promise<SoapRequest> {
  const { publishEboxMessage } = eboxMessageOperations;
  const file = fileOf(document, { content: 'cid:document' });
  const body = publishEboxMessage.writeInput(publicationOf(session, { document: file, ...options.changes }));
  const { rootLast = false } = options;
  return frame(await session.sign({ body }), parts, { rootLast, soapAction: publishEboxMessage.soapAction });
}

/** Octets that no other document has. */
export const otherDocument = (): Uint8Array => Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(32)]);
