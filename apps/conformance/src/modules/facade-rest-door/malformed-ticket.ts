import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import type { Module } from '../../run/verdict.ts';

/** A ticket of another form. */
export const malformedTicket: Module<DoorSession> = async (session) =>
  judgeProblem(await session.send({ path: '/registered-mails/no-ticket' }), 404);
