import { randomUUID } from 'node:crypto';
import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import type { Module } from '../../run/verdict.ts';

/** An id that nobody has. */
export const unknownMessage: Module<DoorSession> = async (session) =>
  judgeProblem(await session.send({ path: `/messages/${randomUUID()}` }), 404);
