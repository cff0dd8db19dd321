import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refusedQuery } from './refused-query.ts';

/** Page 0 is refused with 400. */
export const pageZero: Module<RestSession> = refusedQuery('page=0&pageSize=10');
