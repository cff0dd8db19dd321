import { createHash } from 'node:crypto';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, refusedPublication } from './publication.ts';

/** A Digest in hexadecimal, which is also valid base64. */
export const hexadecimalDigest: Module<SoapSession> = (session) =>
  refusedPublication(session, () => {
    const bytes = trickyPdf();
    const digestValue = createHash('sha256').update(bytes).digest('hex');
    return { document: fileOf(bytes, { digest: { digestMethod: 'SHA-256', digestValue } }) };
  }, ['10']);
