import type { RestSession } from '../../rest/rest-session.ts';
import type { Module } from '../../run/verdict.ts';
import { refusedQuery } from './refused-query.ts';

/** A readStatus that is no boolean is refused with 400. */
export const wrongFilter: Module<RestSession> = refusedQuery('page=1&pageSize=10&readStatus=perhaps');
