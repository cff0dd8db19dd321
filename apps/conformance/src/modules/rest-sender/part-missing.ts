import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refused } from './refused-publication.ts';

/** An attachment without its part is refused with INVALID_INPUT. */
export const partMissing: Module<RestSession> = refused(
  (text) => text.replace('"httpPartName":"upfile1"', '"httpPartName":"upfile2"'),
  'INVALID_INPUT',
);
