import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readWsdl } from '../src/index.ts';
import { ownContracts } from './reference-contracts.ts';

const text = readFileSync(join(ownContracts, 'eboxmessage/eboxmessage-x509-sha256.wsdl'), 'utf8');

it('reads names, operations and policies', () => {
  const wsdl = readWsdl(text);
  expect(wsdl).toMatchObject({
    name: 'EboxMessage',
    portType: 'EboxMessagePortType',
    binding: 'EboxMessageSOAPBinding',
    service: 'EboxMessageService',
    port: 'EboxMessageSOAP11',
    style: 'document',
  });
  expect(wsdl.operations.map(({ name, soapAction }) => [name, soapAction])).toEqual([
    ...['publishEboxMessage', 'getEboxInfo', 'storeEboxMessage', 'linkEboxMessage'].map((name) => [name, '']),
    ...['commitLinkEboxMessage', 'hasAnEbox', 'getMessageStatus'].map((name) => [name, '']),
    ['healthCheck', 'http://socialsecurity.be/eboxmessage/v1/healthCheck'],
  ]);
  expect(wsdl.operations.every(({ inputPolicies }) => inputPolicies.join() === 'X509_SHA256')).toBe(true);
  expect(wsdl.operations.every(({ outputPolicies }) => outputPolicies.length === 0)).toBe(true);
});

it.each([
  [
    'a message that is not declared',
    text.replace('message="tns:HasAnEboxRequest"', 'message="tns:Gone"'),
    'is not declared',
  ],
  ['rpc encoding', text.replaceAll('use="literal"', 'use="encoded"'), 'soap:body use=encoded is not supported'],
  [
    'an operation without binding',
    text.replace('<wsdl:operation name="hasAnEbox">', '<wsdl:operation name="other">'),
    'The operation other has no binding',
  ],
  ['an undeclared prefix', text.replace('xmlns:mon=', 'xmlns:moon='), 'The prefix mon is not declared'],
])('refuses %s', (_, broken, message) => {
  expect(() => readWsdl(broken)).toThrow(message);
});
