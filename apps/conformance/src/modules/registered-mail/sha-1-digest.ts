import { createHash } from 'node:crypto';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { documentOf } from './letter.ts';
import { declared, refused } from './refused-letter.ts';

/** A right SHA-1 digest. */
export const letterSha1Digest: Module<SoapSession> = (session) => {
  const bytes = trickyPdf();
  const digest = { digestMethod: 'SHA-1', digestValue: createHash('sha1').update(bytes).digest('base64') } as const;
  return refused(session, { document: documentOf(session, bytes, { digest }) }, declared('FILE_B03'));
};
