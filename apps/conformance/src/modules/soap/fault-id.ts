import { expectThat, failed, passed, type Verdict } from '../../run/verdict.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { withoutSecurity } from '../../soap/without-security.ts';

/** Each fault has an Id of its own, by which it is found at the other side. */
export async function faultId(session: SoapSession): Promise<Verdict> {
  const ids: string[] = [];
  for (let call = 0; call < 2; call += 1) {
    const answer = await session.send({ body: withoutSecurity(await session.sign()) });
    if (answer.kind !== 'fault') return failed(`${describeAnswer(answer)}; expected a fault`);
    const id = answer.fault.detail?.id ?? '';
    expectThat(id !== '', 'the detail of the fault has no Id');
    ids.push(id);
  }
  return ids[0] === ids[1] ? failed('two faults have the same Id') : passed('an Id, another one for each fault');
}
