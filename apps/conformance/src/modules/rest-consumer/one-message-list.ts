import type { RestSession } from '../../rest/rest-session.ts';

/** The address of a list of one message. */
export const shortList = (session: RestSession): string => `${session.registry}/ebox/messages?page=1&pageSize=1`;
