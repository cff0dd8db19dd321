import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refused } from './refused-publication.ts';

/** A media type that is not listed is refused with INVALID_INPUT. */
export const mediaType: Module<RestSession> = refused(
  (text) => text.replace('Content-Type: application/pdf', 'Content-Type: application/x-msdownload'),
  'INVALID_INPUT',
);
