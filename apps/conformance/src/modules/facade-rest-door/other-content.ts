import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { doorId, doorMessage } from './door-message.ts';
import { publish } from './publish-form.ts';

/** Other content under the same ticket. */
export const otherContent: Module<DoorSession> = async (session) => {
  const bytes = trickyPdf();
  const message = doorMessage(session, bytes);
  doorId(await publish(session, message, bytes));
  const other = trickyPdf();
  const { attachments } = doorMessage(session, other);
  return judgeProblem(await publish(session, { ...message, attachments }, other), 422, 'BRIDGE_TICKET_USED');
};
