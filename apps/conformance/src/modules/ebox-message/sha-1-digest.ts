import { createHash } from 'node:crypto';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, refusedPublication } from './publication.ts';

/** A right SHA-1 Digest. */
export const sha1Digest: Module<SoapSession> = (session) =>
  refusedPublication(session, () => {
    const bytes = trickyPdf();
    const digestValue = createHash('sha1').update(bytes).digest('base64');
    return { document: fileOf(bytes, { digest: { digestMethod: 'SHA-1', digestValue } }) };
  }, ['15']);
