import { readBodyContent, writeEnvelope } from '@ebox-bridge/soap';
import { parseXml } from '@ebox-bridge/xml';
import { createSchema } from '@ebox-bridge/xsd';
import { describe, expect, it } from 'vitest';
import {
  eboxMessageByInput,
  eboxMessageOperations,
  eboxMessagePolicies,
  eboxMessageSchema,
  eboxMessageSurelyValid,
  eboxMessageWsdl,
  readPublishEboxMessageRequest,
} from '../src/server.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const schema = createSchema(eboxMessageSchema);
const body = (content: string) =>
  bytes(`<s:Body xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${content}</s:Body>`);

const request = (content: string, rest = '') =>
  '<a:PublishEboxMessageRequest xmlns:a="http://socialsecurity.be/eboxmessage/v1" ' +
  'xmlns="http://socialsecurity.be/eboxmessage/types/v1"><MessageID><Ticket>T</Ticket><Sequence>001</Sequence></MessageID>' +
  '<RecipientID><CompanyID>0206731645</CompanyID><EboxType>ENTERPRISE</EboxType></RecipientID>' +
  `<MessageType>DIMONA1</MessageType><Document><Title>t</Title><Content>${content}</Content>` +
  `<DownloadFileName>a.pdf</DownloadFileName></Document>${rest}</a:PublishEboxMessageRequest>`;

describe('a server of EBoxMessage', () => {
  it('reads a request by namespace, with any prefixes', async () => {
    const text = request('cid:a%40b');
    expect(await schema.validate(bytes(text))).toEqual([]);
    const element = readBodyContent(body(text));
    expect(eboxMessageByInput(element.namespace, element.localName)).toBe(eboxMessageOperations.publishEboxMessage);
    expect(readPublishEboxMessageRequest(element)).toEqual({
      messageId: { ticket: 'T', sequence: 1 },
      recipientId: [{ companyId: '0206731645', eboxType: 'ENTERPRISE' }],
      messageType: 'DIMONA1',
      document: { title: 't', content: 'cid:a%40b', downloadFileName: 'a.pdf' },
    });
  });

  it('knows no operation for another element, nor for the name in another namespace', () => {
    expect(
      eboxMessageByInput('http://socialsecurity.be/eboxmessage/types/v1', 'PublishEboxMessageRequest'),
    ).toBeUndefined();
    expect(eboxMessageByInput('http://socialsecurity.be/eboxmessage/v1', 'PublishEboxMessageResponse')).toBeUndefined();
  });

  it('attack: an XOP Include with the address of a file is refused by schema and by reader', async () => {
    const text = request('<x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="file:///etc/passwd"/>');
    expect(await schema.validate(bytes(text))).not.toEqual([]);
    expect(() => readPublishEboxMessageRequest(readBodyContent(body(text)))).toThrow(/Content/);
  });

  it('attack: two requests in one Body, a request beside text of another root', () => {
    expect(() => readBodyContent(body(request('cid:a') + request('cid:b')))).toThrow(
      expect.objectContaining({ code: 'SOAP_NO_BODY' }),
    );
    expect(() => readBodyContent(bytes(`${new TextDecoder().decode(body(request('cid:a')))}<x/>`))).toThrow(
      expect.objectContaining({ code: 'SOAP_MALFORMED' }),
    );
  });

  it('attack: an entity bomb in Body', () => {
    const bomb = bytes('<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><s>&b;</s>');
    expect(() => readBodyContent(bomb)).toThrow(
      expect.objectContaining({ code: 'SOAP_MALFORMED', data: expect.objectContaining({ reason: 'XML_DTD' }) }),
    );
  });

  it('attack: an element that the contract does not know', () => {
    const text = request('cid:a', '<Evil xmlns="urn:evil"/>');
    expect(() => readPublishEboxMessageRequest(readBodyContent(body(text)))).toThrow(/Evil|unexpected/i);
  });

  it('is sure of the requests that the writers make, and of none that the schema refuses', async () => {
    const messages = [
      eboxMessageOperations.hasAnEbox.writeInput({
        eboxType: 'ENTERPRISE',
        eboxId: [{ companyId: '0206731645' }, { $type: 'EboxEntity', inss: '01234567890', qualityCode: 'CITIZEN' }],
      }),
      eboxMessageOperations.getMessageStatus.writeInput({
        qualityCode: 'QUAL_SSC',
        message: [{ eboxId: { nihii: '12345678' }, messageId: { ticket: 'T', sequence: 99999 } }],
      }),
      request('cid:a%40b'),
    ];
    for (const message of messages) {
      expect(eboxMessageSurelyValid(parseXml(bytes(message))), message).toBe(true);
      expect(await schema.validate(bytes(message))).toEqual([]);
    }
    for (const [from, to] of [
      ['T<', 'T<x xmlns="">1</x><'],
      ['99999', '100000'],
      ['99999', '99999 '],
      ['12345678', '1234567８'],
    ] as const) {
      const wrong = (messages[1] ?? '').replace(from, to);
      expect(wrong).not.toBe(messages[1]);
      expect(eboxMessageSurelyValid(parseXml(bytes(wrong))), wrong).toBe(false);
    }
    expect(eboxMessageSurelyValid(parseXml(bytes('<HasAnEboxRequest/>')))).toBe(false);
  });

  it('writes answers that are valid in an envelope', async () => {
    const { writeOutput } = eboxMessageOperations.publishEboxMessage;
    const content = writeOutput({ id: 'M-1 <&>' });
    expect(await schema.validate(bytes(content))).toEqual([]);
    const answer = parseXml(writeEnvelope(content)).children[0]?.children[0];
    expect(answer?.children[0]?.text).toBe('M-1 <&>');
  });

  it.each(eboxMessagePolicies)('has a well-formed WSDL for the policy %s', (policy) => {
    const wsdl = eboxMessageWsdl(
      policy,
      'https://example.be/EBoxMessage/v1?a&b',
      (file) => `https://example.be/${file}`,
    );
    expect(parseXml(bytes(wsdl))).toMatchObject({ localName: 'definitions' });
    expect(wsdl).toContain('location="https://example.be/EBoxMessage/v1?a&amp;b"');
    expect(wsdl).toContain(`URI="#${policy}"`);
  });
});
