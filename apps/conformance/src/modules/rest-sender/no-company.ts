import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refused } from './refused-publication.ts';

/** A recipient that is no company is refused with INVALID_INPUT. */
export const noCompany: Module<RestSession> = refused((text, { target }) => {
  const { enterprise = '', enterpriseWithoutEbox = enterprise } = target.recipients;
  return text.replace(new RegExp(`("recipient"[^}]*")${enterprise}"`), `$1${enterpriseWithoutEbox}"`);
}, 'INVALID_INPUT');
