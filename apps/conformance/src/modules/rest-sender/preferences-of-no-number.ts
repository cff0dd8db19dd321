import { judgeStatus } from '../../rest/expect-status.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { searchPreferences } from './preferences-search.ts';

/** A number of nine digits. */
export const preferencesOfNoNumber: Module<RestSession> = async (session) =>
  judgeStatus(await searchPreferences(session, ['406798006']), { statuses: [400] });
