import { randomUUID } from 'node:crypto';
import type {
  AnnexFile,
  File,
  RegisteredMailItem,
  SendDocumentRequest,
  SendDocumentResponse,
} from '@ebox-bridge/registered-mail';
import { registeredMailOperations } from '@ebox-bridge/registered-mail/server';
import { attachmentFromBytes } from '@ebox-bridge/soap';
import { sha256Base64, trickyPdf } from '../../run/documents.ts';
import { given } from '../../run/verdict.ts';
import { callOperation, type OperationAnswer } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A document of a letter, with its right digest. */
export function annexOf(bytes: Uint8Array, changes: Partial<AnnexFile> = {}): AnnexFile {
  return {
    title: 'Conformance suite',
    content: attachmentFromBytes(bytes, 'application/pdf'),
    digest: { digestMethod: 'SHA-256', digestValue: sha256Base64(bytes) },
    downloadFileName: 'conformance.pdf',
    mime: 'application/pdf',
    ...changes,
  };
}

/** The same with the type of the target, as the document itself. */
export function documentOf({ target }: SoapSession, bytes: Uint8Array, changes: Partial<File> = {}): File {
  const type = given(target.profiles.registeredmail?.documentType, 'profiles.registeredmail.documentType');
  return { ...annexOf(bytes), type, language: target.message.language, ...changes };
}

/** A valid letter to the enterprise of the target; ends the module as not run where the target names none. */
export function letterOf(session: SoapSession, changes: Partial<RegisteredMailItem> = {}): SendDocumentRequest {
  const companyId = given(session.target.recipients.enterprise, 'recipients.enterprise');
  return {
    registeredMailItem: {
      token: `CS-${randomUUID()}`,
      recipient: { $type: 'Enterprise', companyId, qualityCode: 'ENTERPRISE' },
      document: documentOf(session, trickyPdf()),
      ...changes,
    },
  };
}

/** A letter that was sent, with what came back. */
export interface SentLetter extends OperationAnswer<SendDocumentResponse> {
  readonly request: SendDocumentRequest;
}

/** Sends a letter; ends the module as failed where it is not taken. */
export async function sendLetter(session: SoapSession, changes: Partial<RegisteredMailItem> = {}): Promise<SentLetter> {
  const request = letterOf(session, changes);
  return { request, ...(await callOperation(session, registeredMailOperations.sendDocument, request)) };
}
