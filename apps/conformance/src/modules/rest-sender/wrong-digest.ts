import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refused } from './refused-publication.ts';

/** A wrong digest is refused with DIGEST_DO_NOT_MATCH. */
export const wrongDigest: Module<RestSession> = refused(
  (text) => text.replace(/("digestValue":")[^"]{6}/, '$1AAAAAA'),
  'DIGEST_DO_NOT_MATCH',
);
