import { citizenProfileOperations } from '@ebox-bridge/citizen-profile/server';
import { expectThat, given, passed, type Verdict } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** One entry for each number, in the order of the request. */
export async function profileOrder(session: SoapSession): Promise<Verdict> {
  const { recipients } = session.target;
  const inss = [
    given(recipients.citizenWithoutEbox, 'recipients.citizenWithoutEbox'),
    '00000000097',
    given(recipients.citizen, 'recipients.citizen'),
    '00000000001',
  ];
  const { output } = await callOperation(session, citizenProfileOperations.getRestrictedCitizenProfiles, { inss });
  const got = (output.citizenProfile ?? []).map((profile) => profile.inss);
  expectThat(got.length === inss.length, `${got.length} entries for ${inss.length} numbers`);
  expectThat(
    got.every((number, index) => number === inss[index]),
    'the entries are in another order than the numbers',
  );
  return passed(`${inss.length} entries in the order asked`);
}
