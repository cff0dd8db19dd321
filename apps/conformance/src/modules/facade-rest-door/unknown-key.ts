import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import type { Module } from '../../run/verdict.ts';
import { search } from './search-for-one.ts';

/** A key that nobody made. */
export const unknownKey: Module<DoorSession> = async (session) =>
  judgeProblem(await session.send({ ...search, key: `ebox_${'A'.repeat(43)}` }), 401, 'FACADE_UNAUTHENTICATED');
