import type { DoorSession } from '../../rest/door-session.ts';
import { refusedJson } from '../../rest/judge-problem.ts';
import type { Module } from '../../run/verdict.ts';

/** A property that is not known is refused with 400. */
export const unknownProperty: Module<DoorSession> = (session) =>
  refusedJson(session, '/eboxes/search', { eboxType: 'enterprise', enterpriseNumbers: ['0406798006'], more: true });
