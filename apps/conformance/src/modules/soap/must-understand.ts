import { expectThat, type Verdict } from '../../run/verdict.ts';
import { judgeRefusal } from '../../soap/expect-refusal.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** An unknown header block with mustUnderstand="1" gives the faultcode MustUnderstand. */
export async function mustUnderstand(session: SoapSession): Promise<Verdict> {
  const block = '<x:Unknown xmlns:x="urn:ebox-bridge:conformance" soap:mustUnderstand="1"></x:Unknown>';
  const envelope = (await session.sign()).replace('</soap:Header>', `${block}</soap:Header>`);
  const answer = await session.send({ body: envelope });
  const expected = { codes: ['SOA-03001', 'SOA-03002'], declared: false, faultCodes: ['MustUnderstand'] };
  if (answer.kind !== 'fault' || session.service.accepted(answer)) return judgeRefusal(session, answer, expected);
  const { faultCode } = answer.fault;
  expectThat(
    faultCode === 'MustUnderstand',
    `${describeAnswer(answer)} and faultcode ${faultCode}; expected MustUnderstand`,
  );
  return judgeRefusal(session, answer, expected);
}
