import { failed, passed, type Verdict } from '../../run/verdict.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { withoutSecurity } from '../../soap/without-security.ts';

/** Whether the faultcode of a fault with Origin Consumer is Client. */
export async function faultcodeByOrigin(session: SoapSession): Promise<Verdict> {
  const answer = await session.send({ body: withoutSecurity(await session.sign()) });
  if (answer.kind !== 'fault') return failed(`${describeAnswer(answer)}; expected a fault`);
  const { faultCode, detail } = answer.fault;
  const seen = `Origin ${detail?.origin ?? 'absent'} with faultcode ${faultCode}`;
  return detail?.origin === 'Consumer' && faultCode === 'Client' ? passed(seen) : failed(seen);
}
