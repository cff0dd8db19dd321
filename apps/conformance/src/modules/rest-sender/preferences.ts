import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';
import { searchPreferences } from './preferences-search.ts';

/** Only the e-Boxes that exist are in the answer. */
export const preferences: Module<RestSession> = async (session) => {
  const { recipients } = session.target;
  const known = given(recipients.enterprise, 'recipients.enterprise');
  const unknown = given(recipients.enterpriseWithoutEbox, 'recipients.enterpriseWithoutEbox');
  const answer = await searchPreferences(session, [unknown, known]);
  expectThat(
    answer.status === 200 && Array.isArray(answer.json),
    `${describeRest(answer)}; expected HTTP 200 and a list`,
  );
  const found = answer.json as readonly unknown[];
  const number = (item: unknown) => field(item, 'eboxId', 'eboxIdValue');
  const entry = found.find((item) => number(item) === known);
  expectThat(entry !== undefined, 'the enterprise that has an e-Box is not in the answer');
  expectThat(typeof field(entry, 'exclusivelyEbox') === 'boolean', 'exclusivelyEbox is no boolean');
  expectThat(!found.some((item) => number(item) === unknown), 'the enterprise without e-Box is in the answer');
  return passed('the one is in the answer, the other is not');
};
