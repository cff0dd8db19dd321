import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import { expectThat, passed, type Verdict } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** GET ?wsdl gives the WSDL of the service with all of its operations and this address. */
export async function wsdlServed(session: SoapSession): Promise<Verdict> {
  const { status, contentType, text } = await session.get('?wsdl');
  expectThat(status === 200 && /xml/i.test(contentType), `HTTP ${status} with ${contentType}; expected a WSDL`);
  const definitions = parseXml(Buffer.from(text));
  expectThat(definitions.localName === 'definitions', `the root is ${definitions.localName}; expected definitions`);
  const { namespace, operationNames } = session.service;
  expectThat(
    valuesOf(definitions, 'definitions', 'targetNamespace')[0] === namespace,
    'the WSDL is of another namespace',
  );
  const operations = valuesOf(definitions, 'operation', 'name');
  const missing = operationNames.filter((name) => !operations.includes(name));
  expectThat(missing.length === 0, `the WSDL lacks ${missing.join(', ')}`);
  const { pathname } = new URL(session.url);
  const addresses = valuesOf(definitions, 'address', 'location');
  expectThat(
    addresses.some((address) => address.endsWith(pathname)),
    `the WSDL does not name the path ${pathname}`,
  );
  return passed(`a WSDL with ${operationNames.length} operations and this address`);
}

/** The values of an attribute of all elements of one name. */
function valuesOf(element: XmlElement, localName: string, attribute: string): readonly string[] {
  const own =
    element.localName === localName ? element.attributes.find((one) => one.localName === attribute) : undefined;
  return [
    ...(own === undefined ? [] : [own.value]),
    ...element.children.flatMap((child) => valuesOf(child, localName, attribute)),
  ];
}
