import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refused } from './refused-publication.ts';

/** A message without main content is refused with INVALID_INPUT. */
export const noMainContent: Module<RestSession> = refused(
  (text, { names }) => text.replace(`"${names.mainContent}":true`, `"${names.mainContent}":false`),
  'INVALID_INPUT',
);
