import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refused } from './refused-publication.ts';

/** A JSON part that is not JSON is refused with 400. */
export const brokenJson: Module<RestSession> = refused((text) => text.replace('"messageTypeId":', '"messageTypeId"'));
