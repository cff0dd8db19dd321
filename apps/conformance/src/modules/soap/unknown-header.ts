import { expectThat, passed, type Verdict } from '../../run/verdict.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** An unknown header block without mustUnderstand is ignored. */
export async function unknownHeader(session: SoapSession): Promise<Verdict> {
  const block = '<x:Unknown xmlns:x="urn:ebox-bridge:conformance"></x:Unknown>';
  const envelope = (await session.sign()).replace('</soap:Header>', `${block}</soap:Header>`);
  const answer = await session.send({ body: envelope });
  expectThat(
    session.service.accepted(answer),
    `refused: ${describeAnswer(answer)}; expected the answer of the operation`,
  );
  return passed('accepted');
}
