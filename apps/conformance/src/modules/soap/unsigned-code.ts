import { failed, passed, type Verdict } from '../../run/verdict.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { withoutSecurity } from '../../soap/without-security.ts';

/** Which of the two codes a request without signature gets. */
export async function unsignedCode(session: SoapSession): Promise<Verdict> {
  const answer = await session.send({ body: withoutSecurity(await session.sign()) });
  const seen = describeAnswer(answer);
  const own = ['simulator', 'facade'].includes(session.target.kind);
  const assumed = own ? 'SOA-01001' : 'SOA-01002';
  return answer.kind === 'fault' && answer.fault.detail?.code === assumed ? passed(seen) : failed(seen);
}
