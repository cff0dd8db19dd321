import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refused } from './refused-publication.ts';

/** A document that is not that of its digest is refused with DIGEST_DO_NOT_MATCH. */
export const documentChanged: Module<RestSession> = refused(
  (text) => text.replace('%PDF-1.4', '%PDF-1.5'),
  'DIGEST_DO_NOT_MATCH',
);
