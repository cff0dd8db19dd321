import { publicationBody, sendPublication } from '../../rest/publication-body.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { type Module, passed } from '../../run/verdict.ts';
import { publishedId } from './published-id.ts';

/** The JSON part behind the file, as the client writes it. */
export const publishes: Module<RestSession> = async (session) => {
  publishedId(await sendPublication(session, await publicationBody(session)));
  return passed('HTTP 201 with a messageId');
};
