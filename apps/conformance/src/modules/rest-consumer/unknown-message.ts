import { judgeStatus } from '../../rest/expect-status.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { unknownId } from './message-attachments.ts';

/** A message that is not there. */
export const unknownMessage: Module<RestSession> = async (session) =>
  judgeStatus(await session.send({ url: `${session.registry}/ebox/messages/${unknownId}` }), { statuses: [404] });
