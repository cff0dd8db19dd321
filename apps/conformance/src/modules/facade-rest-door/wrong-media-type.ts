import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import type { Module } from '../../run/verdict.ts';
import { search } from './search-for-one.ts';

/** JSON under another media type. */
export const wrongMediaType: Module<DoorSession> = async (session) =>
  judgeProblem(
    await session.send({
      method: 'POST',
      path: '/eboxes/search',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(search.json),
    }),
    415,
  );
