import type { DoorSession } from '../../rest/door-session.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';

/** e-Boxes in the order asked. */
export const eboxes: Module<DoorSession> = async (session) => {
  const { recipients } = session.target;
  const known = given(recipients.enterprise, 'recipients.enterprise');
  const unknown = given(recipients.enterpriseWithoutEbox, 'recipients.enterpriseWithoutEbox');
  const asked = [unknown, known, '0100000003'];
  const json = { eboxType: 'enterprise', enterpriseNumbers: asked };
  const answer = await session.send({ method: 'POST', path: '/eboxes/search', json });
  expectThat(answer.status === 200, `${describeRest(answer)}; expected HTTP 200`);
  await session.checkAnswer('post', '/eboxes/search', answer);
  const list = field(answer.json, 'eboxes') as readonly unknown[];
  expectThat(
    list.length === asked.length && list.every((item, index) => field(item, 'enterpriseNumber') === asked[index]),
    'the answers are not those that were asked for, in their order',
  );
  expectThat(field(list, 1, 'exists') === true, 'exists is not true for the enterprise that has an e-Box');
  expectThat(field(list, 0, 'exists') === false, 'exists is not false for the enterprise without e-Box');
  return passed('in the order asked, true for the one and false for the other');
};
