import type { DoorSession } from '../../rest/door-session.ts';
import { describeRest, field } from '../../rest/rest-answer.ts';
import { expectThat, given, type Module, passed } from '../../run/verdict.ts';

/** Profiles in the order asked. */
export const citizenProfiles: Module<DoorSession> = async (session) => {
  const { recipients } = session.target;
  const ssins = [
    given(recipients.citizenWithoutEbox, 'recipients.citizenWithoutEbox'),
    given(recipients.citizen, 'recipients.citizen'),
  ];
  const answer = await session.send({ method: 'POST', path: '/citizen-profiles/search', json: { ssins } });
  expectThat(answer.status === 200, `${describeRest(answer)}; expected HTTP 200`);
  await session.checkAnswer('post', '/citizen-profiles/search', answer);
  const list = field(answer.json, 'profiles') as readonly unknown[];
  expectThat(
    list.length === ssins.length && list.every((item, index) => field(item, 'ssin') === ssins[index]),
    'the profiles are not those that were asked for, in their order',
  );
  expectThat(
    field(list, 1, 'conditionsAccepted') === true,
    'conditionsAccepted is not true for the citizen with an e-Box',
  );
  return passed('in the order asked');
};
