import { judgeStatus } from '../../rest/expect-status.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { shortList } from './one-message-list.ts';

/** No token. */
export const noToken: Module<RestSession> = async (session) =>
  judgeStatus(await session.send({ url: shortList(session), token: 'none' }), { statuses: [401] });
