import { judgeStatus } from '../../rest/expect-status.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { shortList } from './one-message-list.ts';

/** A number of nine digits as mandator. */
export const malformedMandator: Module<RestSession> = async (session) => {
  const headers = { 'on-behalf-of-enterprise-number': '100000003' };
  return judgeStatus(await session.send({ url: shortList(session), headers }), { statuses: [400, 403] });
};
