import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refused } from './refused-publication.ts';

/** null is refused with INVALID_INPUT. */
export const nullValue: Module<RestSession> = refused(
  (text) => text.replace(/"messageTypeId":"[^"]*"/, '"messageTypeId":null'),
  'INVALID_INPUT',
);
