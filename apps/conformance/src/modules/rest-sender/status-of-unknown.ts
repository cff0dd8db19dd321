import { randomUUID } from 'node:crypto';
import { describeRest } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';
import { askStatus } from './status-search.ts';

/** A message that nobody published. */
export const statusOfUnknown: Module<RestSession> = async (session) => {
  const answer = await askStatus(session, randomUUID());
  const none = answer.status === 404 || (answer.status < 300 && Array.isArray(answer.json) && answer.json.length === 0);
  expectThat(none, `${describeRest(answer)}; expected 404 or an empty list`);
  return passed(describeRest(answer));
};
