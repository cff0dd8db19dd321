import { judgeStatus } from '../../rest/expect-status.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { shortList } from './one-message-list.ts';

/** The e-Box of an enterprise that gave no mandate. */
export const noMandate: Module<RestSession> = async (session) => {
  const headers = { 'on-behalf-of-enterprise-number': '0100000003' };
  return judgeStatus(await session.send({ url: shortList(session), headers }), { statuses: [403] });
};
