import { judgeStatus } from '../../rest/expect-status.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { ask } from './status-question.ts';

/** A token that nobody gave out. */
export const unknownToken: Module<RestSession> = async (session) =>
  judgeStatus(await ask(session, { token: 'nobody-gave-this-token-out' }), { statuses: [401] });
