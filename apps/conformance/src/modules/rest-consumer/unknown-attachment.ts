import { judgeStatus } from '../../rest/expect-status.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { unknownId } from './message-attachments.ts';
import { newestMessage, urlOf } from './own-messages.ts';

/** An attachment that is not there. */
export const unknownAttachment: Module<RestSession> = async (session) => {
  const url = `${urlOf(session, await newestMessage(session))}/attachments/${unknownId}/content`;
  return judgeStatus(await session.send({ url }), { statuses: [404] });
};
