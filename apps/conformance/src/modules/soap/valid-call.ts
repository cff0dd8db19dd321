import { expectThat, failed, passed, type Verdict } from '../../run/verdict.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** The signed harmless request is answered with HTTP 200, text/xml and an answer that is valid by the schema. */
export async function validCall(session: SoapSession): Promise<Verdict> {
  const answer = await session.control();
  const seen = describeAnswer(answer);
  expectThat(session.service.accepted(answer), `${seen}; expected the answer of the operation`);
  expectThat(/^text\/xml\b/i.test(answer.contentType ?? ''), `${seen}; expected Content-Type text/xml`);
  if (answer.kind !== 'body') return passed(`understood: ${seen}`);
  expectThat(answer.status === 200, `${seen}; expected HTTP 200`);
  const violations = await session.service.schema.validate(bodyOf(answer.envelope), { part: 'content-of-root' });
  const [first] = violations;
  return first === undefined
    ? passed(`${seen}, valid by the schema`)
    : failed(`${seen} breaks the schema: ${first.message}`);
}

/** soap:Body as a document of its own, with the declarations around it. */
export function bodyOf(envelope: Uint8Array): Uint8Array {
  const text = Buffer.from(envelope).toString('utf8');
  const declarations = [
    ...(/<[^>?!][^>]*>/.exec(text)?.[0] ?? '').matchAll(/ xmlns(?::[^=\s]+)?\s*=\s*(?:"[^"]*"|'[^']*')/g),
  ];
  const body = /<((?:[^\s<>:]+:)?Body)\b[^>]*>.*<\/\1\s*>/s.exec(text)?.[0] ?? '';
  const start = /^<[^\s>]+/.exec(body)?.[0] ?? '';
  const own = /^<[^>]*>/.exec(body)?.[0] ?? '';
  const missing = declarations.map(([one]) => one).filter((one) => !own.includes(`${one.split('=')[0]}=`));
  return Buffer.from(`${start}${missing.join('')}${body.slice(start.length)}`, 'utf8');
}
