import { judgeStatus } from '../../rest/expect-status.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { searchPreferences } from './preferences-search.ts';

/** Without a token. */
export const preferencesWithoutToken: Module<RestSession> = async (session) =>
  judgeStatus(await searchPreferences(session, ['0406798006'], 'none'), { statuses: [401] });
