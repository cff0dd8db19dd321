import { judgeStatus } from '../../rest/expect-status.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { listMessages } from './own-messages.ts';

/** A query that must be refused with 400. */
export const refusedQuery =
  (query: string): Module<RestSession> =>
  async (session) => {
    await listMessages(session, 'page=1&pageSize=1');
    return judgeStatus(await session.send({ url: `${session.registry}/ebox/messages?${query}` }), { statuses: [400] });
  };
