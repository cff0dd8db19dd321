import type { DoorSession } from '../../rest/door-session.ts';
import { refusedJson } from '../../rest/judge-problem.ts';
import type { Module } from '../../run/verdict.ts';

/** 1001 numbers are refused with 400. */
export const tooManyNumbers: Module<DoorSession> = (session) =>
  refusedJson(session, '/eboxes/search', { eboxType: 'enterprise', enterpriseNumbers: Array(1001).fill('0100000003') });
