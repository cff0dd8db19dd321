import { X509Certificate } from 'node:crypto';
import { createTrustStore } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { eboxMessageByInput } from '@ebox-bridge/ebox-message/server';
import { fuzzSettings, randomNumbers } from '@ebox-bridge/test/fuzz-settings';
import { signEnvelope, verifyEnvelope } from '@ebox-bridge/ws-security';
import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import { describe, expect, it, test } from 'vitest';
import { soapServices } from '../src/soap-door/services.ts';

// A long list is kept folded: as one element and the texts of the others. What is read and judged must be the list.

const m = 'http://socialsecurity.be/eboxmessage/v1';
const t = 'http://socialsecurity.be/eboxmessage/types/v1';
const service = soapServices['/EBoxMessage/v1'];
const pki = await createTestPki();
const identity = (await pki.issue({ commonName: 'client', cbeNumber: '0206731645' })).identity();
const trust = createTrustStore({ anchors: [new X509Certificate(pki.caPem)] });

/** The request as the verifier hands it on, and as its octets say. */
async function bothTrees(content: string): Promise<{ folded: XmlElement; parsed: XmlElement }> {
  const envelope = await signEnvelope({ identity, body: content, inclusivePrefixes: { m, t } });
  const { body, bodyElement } = await verifyEnvelope(envelope, { trust, bodyElement: true });
  const [parsed] = parseXml(body).children;
  if (bodyElement === undefined || parsed === undefined) expect.fail('Body holds one element');
  return { folded: bodyElement, parsed };
}

function outcome(request: XmlElement): unknown {
  const read = eboxMessageByInput(request.namespace, request.localName)?.readInput;
  try {
    return { valid: service.surelyValid(request), read: read?.(request) };
  } catch (error) {
    return { valid: service.surelyValid(request), error: String(error) };
  }
}

const inRequest = (name: string, content: string) => `<m:${name}>${content}</m:${name}>`;
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('');
const number = (index: number) => String(index).padStart(10, '0');
const company = (index: number) => `<t:EboxID><t:CompanyID>${number(index)}</t:CompanyID></t:EboxID>`;
const citizen = (index: number) => `<t:EboxID><t:INSS>8${number(index)}</t:INSS></t:EboxID>`;
const enterprise = '<t:EboxType>ENTERPRISE</t:EboxType>';

describe('a folded request', () => {
  it.each([
    ['a thousand', many(1000, company), true],
    ['one too many', many(1001, company), false],
    ['two kinds', many(20, company) + many(20, citizen), true],
    ['one that differs in the middle', `${many(20, company)}${citizen(1)}${many(20, company)}`, true],
    ['the last number too short', `${many(50, company)}<t:EboxID><t:CompanyID>1</t:CompanyID></t:EboxID>`, false],
    ['a number in the middle that is none', many(50, company).replace('0000000031', '000000003x'), false],
    ['something behind the list', `${many(50, company)}<t:More>x</t:More>`, false],
    ['many behind the list', many(50, company) + many(50, (index) => `<t:More>${index}</t:More>`), false],
    ['a list of another name', many(50, company).replaceAll('EboxID', 'Ebox'), false],
    ['numbers that are no owners', many(50, company).replaceAll('CompanyID', 'Company'), false],
    ['owners twice in an item', many(50, company).replaceAll(/(<t:CompanyID>.*?<\/t:CompanyID>)/g, '$1$1'), false],
    ['an owner with a list in it', `<t:EboxID>${many(50, company).replaceAll(/<\/?t:EboxID>/g, '')}</t:EboxID>`, false],
  ])('has the same content and the same judgement: %s', async (_name, list, valid) => {
    const { folded, parsed } = await bothTrees(inRequest('HasAnEboxRequest', enterprise + list));
    const found = outcome(folded);
    expect(found).toEqual(outcome(parsed));
    expect(found).toMatchObject({ valid });
  });

  it('is folded at all', async () => {
    const { folded } = await bothTrees(inRequest('HasAnEboxRequest', enterprise + many(1000, company)));
    expect(folded.folded).toMatchObject({ at: 1, count: 999 });
  });

  it('says where its error is', async () => {
    const list = many(50, company) + many(50, (index) => `<t:EboxID><t:Nobody>${index}</t:Nobody></t:EboxID>`);
    const { folded } = await bothTrees(inRequest('HasAnEboxRequest', enterprise + list));
    expect(JSON.stringify(outcome(folded))).toContain('EboxID[51]');
  });

  it.each([
    ['a choice that is there many times', many(50, () => enterprise) + company(1)],
    ['what must be there once, many times', many(50, () => '<t:Ticket>1</t:Ticket>') + enterprise + company(1)],
  ])('attack: %s is not taken for one', async (_name, content) => {
    for (const name of ['HasAnEboxRequest', 'PublishEboxMessageRequest', 'GetMessageStatusRequest']) {
      const { folded, parsed } = await bothTrees(inRequest(name, content));
      expect(outcome(folded)).toEqual(outcome(parsed));
      expect(outcome(folded)).toMatchObject({ valid: false, error: expect.stringContaining('ContractError') });
    }
  });

  test('of random lists has the same content and the same judgement', async () => {
    const pieces = [
      enterprise,
      '<t:QualityCode>CIT</t:QualityCode>',
      '<t:EboxID><t:CompanyID>0000000001</t:CompanyID></t:EboxID>',
      '<t:EboxID><t:CompanyID>000000000x</t:CompanyID></t:EboxID>',
      '<t:EboxID><t:INSS>80000000001</t:INSS></t:EboxID>',
      '<t:EboxID>x</t:EboxID>',
      '<t:Ticket>1</t:Ticket>',
      '<t:EmailAddresses>a@example.org</t:EmailAddresses>',
      '<t:RecipientID><t:CompanyID>0000000001</t:CompanyID></t:RecipientID>',
      '<t:Message><t:EboxID><t:INSS>80000000001</t:INSS></t:EboxID></t:Message>',
      '<t:Meta><t:Type>a</t:Type></t:Meta>',
    ];
    const names = [
      'HasAnEboxRequest',
      'PublishEboxMessageRequest',
      'GetMessageStatusRequest',
      'StoreEboxMessageRequest',
    ];
    for (let index = 0; index < 300 * fuzzSettings.factor; index += 1) {
      const next = randomNumbers(fuzzSettings.seed * 1_000_003 + index);
      const runs = many(1 + next(4), () =>
        (pieces[next(pieces.length)] ?? '').repeat(next(3) === 0 ? 1 : 1 + next(30)),
      );
      const content = inRequest(names[next(names.length)] ?? '', next(2) === 0 ? enterprise + runs : runs);
      const { folded, parsed } = await bothTrees(content);
      expect(outcome(folded), content).toEqual(outcome(parsed));
    }
  });
});
