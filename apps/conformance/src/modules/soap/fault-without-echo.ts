import { expectThat, failed, passed, type Verdict } from '../../run/verdict.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

// No such person can be: there is no month 99.
const number = '99999999999';

/** A fault does not repeat a personal number of the request. */
export async function faultWithoutEcho(session: SoapSession): Promise<Verdict> {
  const body = session.probe.replace(/(<\/[^>]*>)$/, `<INSS>${number}</INSS>$1`);
  const answer = await session.send({ body: await session.sign({ body }) });
  if (answer.kind !== 'fault') return failed(`${describeAnswer(answer)}; expected a fault`);
  const text = Buffer.from(answer.envelope).toString('utf8');
  expectThat(!text.includes(number), 'the fault repeats the number that stood in an element of the request');
  return passed(`${describeAnswer(answer)}, without the number`);
}
