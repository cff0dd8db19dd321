import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { doorMessage } from './door-message.ts';
import { requireControl } from './publish-form.ts';

/** An attachment without its part is refused. */
export const partMissing: Module<DoorSession> = async (session) => {
  await requireControl(session);
  const bytes = trickyPdf();
  const answer = await session.sendForm('/messages', 'message', doorMessage(session, bytes), [
    { name: 'other', bytes },
  ]);
  const { status } = answer;
  return judgeProblem(answer, status === 422 ? 422 : 400);
};
