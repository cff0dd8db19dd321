import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refusedQuery } from './refused-query.ts';

/** A page of 101 messages is refused with 400. */
export const pageTooLarge: Module<RestSession> = refusedQuery('page=1&pageSize=101');
