import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { parseXml } from '@ebox-bridge/xml';
import { OctetSink } from '@ebox-bridge/xml/contract';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkContract } from '../src/soap-door/check-contract.ts';
import { isPlainMarkup } from '../src/soap-door/plain-markup.ts';
import { soapServices } from '../src/soap-door/services.ts';
import { existence, publication, publishEboxMessage } from './requests.ts';

const service = soapServices['/EBoxMessage/v1'];
const asked = vi.spyOn(service.schema, 'validate');
afterEach(() => asked.mockClear());

const m = 'http://socialsecurity.be/eboxmessage/v1';
const t = 'http://socialsecurity.be/eboxmessage/types/v1';
const inBody = (content: string, declared = '') =>
  Buffer.from(`<soap:Body xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"${declared}>${content}</soap:Body>`);
const check = (octets: Buffer) => checkContract(service, octets, parseXml(octets).children[0]);
const citizen = (more = '', number = '85073003328') =>
  `<m:HasAnEboxRequest xmlns:m="${m}"${more}><t:EboxType xmlns:t="${t}">CITIZEN</t:EboxType>` +
  `<t:EboxID xmlns:t="${t}"><t:INSS>${number}</t:INSS></t:EboxID></m:HasAnEboxRequest>`;

describe('a request that is surely valid', () => {
  const sink = new OctetSink();
  const ids = Array.from({ length: 1000 }, (_, index) => ({ companyId: String(index).padStart(10, '0') }));
  eboxMessageOperations.hasAnEbox.compact?.writeInto(sink, { eboxType: 'ENTERPRISE', eboxId: ids });

  test.each([
    ['a publication', inBody(publishEboxMessage.writeInput(publication()))],
    ['a question', inBody(existence())],
    ['one with white space between its elements', inBody(citizen().replaceAll('><', '>\n  <'))],
    ['one of a thousand', inBody(sink.octets().toString(), ` xmlns:m="${m}" xmlns:t="${t}"`)],
  ])('costs no schema validation: %s', async (_, octets) => {
    await check(octets);
    expect(asked).not.toHaveBeenCalled();
  });

  test('attack: more attributes than the schema validator takes are refused all the same', async () => {
    const content = eboxMessageOperations.commitLinkEboxMessage.writeInput({ storedEboxMessageId: '='.repeat(80_000) });
    await expect(check(inBody(content))).rejects.toMatchObject({ code: 'XSD_DOCUMENT_LIMIT' });
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('a request of which the tree says nothing is for the schema', () => {
  test.each([
    ['a number with a letter', citizen('', '8507300332x')],
    ['a number in Arabic digits', citizen('', '٨٥٠٧٣٠٠٣٣٢٨')],
    ['an attribute', citizen(' a="1"')],
    ['xsi:nil', citizen(' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"')],
    ['text between elements', citizen().replace('</t:EboxType>', '</t:EboxType>x')],
  ])('which refuses it: %s', async (_, content) => {
    await expect(check(inBody(content))).rejects.toMatchObject({ code: 'SOA-03006' });
    expect(asked).toHaveBeenCalledOnce();
  });

  test('which accepts it', async () => {
    const typed = ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="${t}" xsi:type="t:HasAnEboxRequest"`;
    await check(inBody(citizen(typed)));
    expect(asked).toHaveBeenCalledOnce();
  });

  test('also where there is no tree', async () => {
    await checkContract(service, inBody(citizen()), undefined);
    expect(asked).toHaveBeenCalledOnce();
  });

  test.each([
    ['a namespace name that is no URI', ' xmlns:j="http://[bad"'],
    ['a prefix of 60,000 characters', ` xmlns:${'j'.repeat(60_000)}="urn:j"`],
    ['xml:id with a value that is no name', ' xml:id="0 0"'],
  ])('attack: %s is judged by the parser of the schema validator as before', async (_, declared) => {
    const octets = inBody(citizen(), declared);
    const tree = parseXml(inBody(citizen())).children[0];
    const verdict = (work: Promise<unknown>) => work.then(() => 'accepted').catch((error: unknown) => `${error}`);
    const alone = await verdict(service.schema.validate(octets, { part: 'content-of-root' }));
    expect(await verdict(checkContract(service, octets, tree))).toBe(alone);
    expect(asked).toHaveBeenCalledTimes(2);
  });
});

test.each([
  ['', true],
  [' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:e="http://schemas.xmlsoap.org/soap/encoding/"', true],
  [' xmlns=""', true],
  [' xmlns:a="urn:a:b"', true],
  [' xmlns:a="a b"', false],
  [' xmlns:a="%"', false],
  [' xmlns:é="urn:a"', false],
  [' xml:lang="fr"', false],
])('markup with %s is plain: %s', (more, plain) => {
  expect(isPlainMarkup(Buffer.from(`<a${more}>b</a>`))).toBe(plain);
});
