import type { DoorSession } from '../../rest/door-session.ts';
import { refusedJson } from '../../rest/judge-problem.ts';
import type { Module } from '../../run/verdict.ts';

/** A number of nine digits is refused with 400. */
export const nineDigits: Module<DoorSession> = (session) =>
  refusedJson(session, '/eboxes/search', { eboxType: 'enterprise', enterpriseNumbers: ['406798006'] });
