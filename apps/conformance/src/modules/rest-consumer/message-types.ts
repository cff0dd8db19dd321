import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, type Module, passed } from '../../run/verdict.ts';

/** Message types of the reference data. */
export const messageTypes: Module<RestSession> = async (session) => {
  const path = session.version === 'v3' ? 'refData' : 'referenceData';
  const answer = await session.send({ url: `${session.registry}/${path}/messageTypes` });
  expectThat(answer.status === 200, `${describeRest(answer)}; expected HTTP 200`);
  const items = Array.isArray(answer.json) ? answer.json : field(answer.json, 'items');
  expectThat(Array.isArray(items), 'the answer is no list of message types');
  return passed(`${items.length} message types`);
};
