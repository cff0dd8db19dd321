import { parseXml } from '@ebox-bridge/xml';
import { expectThat, passed, type Verdict } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** GET ?wsdl gives the WSDL of the service with all of its operations and this address. */
export async function wsdlServed(session: SoapSession): Promise<Verdict> {
  const { status, contentType, text } = await session.get('?wsdl');
  expectThat(status === 200 && /xml/.test(contentType), `HTTP ${status} with ${contentType}; expected a WSDL`);
  const definitions = parseXml(Buffer.from(text));
  expectThat(definitions.localName === 'definitions', `the root is ${definitions.localName}; expected definitions`);
  const missing = session.service.operationNames.filter((name) => !text.includes(`operation name="${name}"`));
  expectThat(missing.length === 0, `the WSDL lacks ${missing.join(', ')}`);
  expectThat(text.includes(session.service.namespace), 'the WSDL is of another namespace');
  const own = new URL(session.url).pathname;
  expectThat(text.includes(own), `the WSDL does not name the path ${own}`);
  return passed(`a WSDL with ${session.service.operationNames.length} operations and this address`);
}
