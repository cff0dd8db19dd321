import { sha256Base64, trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { documentOf } from './letter.ts';
import { declared, refused } from './refused-letter.ts';

/** The digest of other bytes. */
export const letterWrongDigest: Module<SoapSession> = (session) => {
  const digest = { digestMethod: 'SHA-256', digestValue: sha256Base64(trickyPdf()) } as const;
  return refused(session, { document: documentOf(session, trickyPdf(), { digest }) }, declared('FILE_B01'));
};
