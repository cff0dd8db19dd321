import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import type { Module } from '../../run/verdict.ts';

/** A path that is not there. */
export const unknownPath: Module<DoorSession> = async (session) =>
  judgeProblem(await session.send({ path: '/nothing-is-here' }), 404);
