import { createHash } from 'node:crypto';
import { trickyPdf } from '../../run/documents.ts';
import { given, type Module } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, framedPublication, otherDocument, refusedPublication } from './publication.ts';

/** A Digest that is that of other bytes. */
export const wrongDigest: Module<SoapSession> = (session) =>
  refusedPublication(session, () => {
    const { digest } = fileOf(otherDocument());
    return { document: { ...fileOf(trickyPdf()), ...(digest === undefined ? {} : { digest }) } };
  }, ['10']);

/** A Digest in hexadecimal, which is also valid base64. */
export const hexadecimalDigest: Module<SoapSession> = (session) =>
  refusedPublication(session, () => {
    const bytes = trickyPdf();
    const digestValue = createHash('sha256').update(bytes).digest('hex');
    return { document: fileOf(bytes, { digest: { digestMethod: 'SHA-256', digestValue } }) };
  }, ['10']);

/** A right SHA-1 Digest. */
export const sha1Digest: Module<SoapSession> = (session) =>
  refusedPublication(session, () => {
    const bytes = trickyPdf();
    const digestValue = createHash('sha1').update(bytes).digest('base64');
    return { document: fileOf(bytes, { digest: { digestMethod: 'SHA-1', digestValue } }) };
  }, ['15']);

/** The bytes of the attachment were changed after signing: Digest is signed, the attachment is not. */
export const attachmentChanged: Module<SoapSession> = (session) =>
  expectRefusal(
    session,
    () => {
      const bytes = trickyPdf();
      const changed = Buffer.from(bytes);
      changed[changed.length - 1] = 0x21;
      return framedPublication(session, bytes, [{ contentId: 'document', bytes: changed }]);
    },
    { codes: ['10'], declared: true },
  );

/** No part has the Content-ID that Content names. */
export const attachmentMissing: Module<SoapSession> = (session) =>
  expectRefusal(
    session,
    () => {
      const bytes = trickyPdf();
      return framedPublication(session, bytes, [{ contentId: 'another', bytes }]);
    },
    { codes: ['SOA-03007'], declared: false },
  );

/** Two parts have the Content-ID that Content names. */
export const twoPartsOneId: Module<SoapSession> = (session) =>
  expectRefusal(
    session,
    () => {
      const bytes = trickyPdf();
      const parts = [bytes, otherDocument()].map((one) => ({ contentId: 'document', bytes: one }));
      return framedPublication(session, bytes, parts);
    },
    { codes: ['SOA-03001'], declared: false },
  );

/** SenderID names an institution that is not that of the certificate. */
export const otherInstitution: Module<SoapSession> = (session) =>
  refusedPublication(
    session,
    () => ({ senderId: { application: session.target.applicationId, institution: '0100000003' } }),
    ['20'],
  );

/** A registered message by somebody who is no mandate sender. */
export const registeredWithoutMandate: Module<SoapSession> = (session) =>
  refusedPublication(session, { isRegistered: true }, ['22']);

/** Six recipients. */
export const sixRecipients: Module<SoapSession> = (session) =>
  refusedPublication(session, () => {
    const companyId = given(session.target.recipients.enterprise, 'recipients.enterprise');
    return { recipientId: Array.from({ length: 6 }, () => ({ companyId, eboxType: 'ENTERPRISE' as const })) };
  }, ['SOA-03006']);

/** A DownloadFileName of 81 characters. */
export const longFileName: Module<SoapSession> = (session) =>
  refusedPublication(
    session,
    () => ({ document: fileOf(trickyPdf(), { downloadFileName: `${'x'.repeat(77)}.pdf` }) }),
    ['SOA-03006'],
  );

/** A recipient without e-Box. */
export const recipientWithoutEbox: Module<SoapSession> = (session) =>
  refusedPublication(session, () => {
    const key = 'recipients.enterpriseWithoutEbox';
    const companyId = given(session.target.recipients.enterpriseWithoutEbox, key);
    return { recipientId: [{ companyId, eboxType: 'ENTERPRISE' }] };
  }, ['90']);
