import { commonSchemaFiles } from '@ebox-bridge/soap';
import { createSchema } from '@ebox-bridge/xsd';
import { expectThat, failed, passed, type Verdict } from '../../run/verdict.ts';
import { describeAnswer } from '../../soap/soap-answer.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { withoutSecurity } from '../../soap/without-security.ts';

/** A fault is a SOAP 1.1 Fault over HTTP 500 whose detail is valid by the errors schema of the contract. */
export async function faultShape(session: SoapSession): Promise<Verdict> {
  const answer = await session.send({ body: withoutSecurity(await session.sign()) });
  const seen = describeAnswer(answer);
  if (answer.kind !== 'fault') return failed(`${seen}; expected a fault`);
  const { fault, status, contentType } = answer;
  expectThat(status === 500, `${seen}; expected HTTP 500`);
  expectThat(/^text\/xml\b/i.test(contentType ?? ''), `${seen} as ${contentType}; expected text/xml`);
  expectThat(fault.soapVersion === '1.1', `a fault of SOAP ${fault.soapVersion}; expected 1.1`);
  expectThat(fault.faultCode !== '', 'the fault has no faultcode');
  expectThat(fault.faultString !== '', 'the fault has no faultstring');
  const { detail } = fault;
  if (detail === undefined) return failed('the fault has no SystemError and no BusinessError in its detail');
  const vocabulary = session.service.profile === 'registeredmail' ? 'serviceprovider' : 'errors';
  expectThat(
    detail.vocabulary === vocabulary,
    `the detail is of the vocabulary ${detail.vocabulary}; expected ${vocabulary}`,
  );
  const entry = vocabulary === 'errors' ? 'errors-v1.xsd' : 'errors-serviceprovider-v1.xsd';
  const [violation] = await createSchema({ entry, files: commonSchemaFiles }).validate(detailOf(answer.envelope), {
    part: 'content-of-root',
  });
  if (violation !== undefined) return failed(`the detail breaks ${entry}: ${violation.message}`);
  return passed(`${seen}, valid by ${entry}`);
}

/** The detail element as a document; namespaces that were declared around it are declared again. */
function detailOf(envelope: Uint8Array): Uint8Array {
  const text = Buffer.from(envelope).toString('utf8');
  const detail = /<((?:[^\s<>:]+:)?detail)\b[^>]*>(.*)<\/\1\s*>/s.exec(text);
  const before = text.slice(0, detail?.index ?? 0);
  const declared = new Map(
    [...before.matchAll(/ (xmlns(?::[^=\s]+)?)\s*=\s*("[^"]*"|'[^']*')/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  const declarations = [...declared].map(([name, value]) => ` ${name}=${value}`).join('');
  return Buffer.from(`<detail${declarations}>${detail?.[2] ?? ''}</detail>`, 'utf8');
}
