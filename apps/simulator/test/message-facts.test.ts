import { expect, test } from 'vitest';
import { factsOfMessage } from '../src/registry/message-facts.ts';

const recipient = { eboxType: 'enterprise', enterpriseNumber: '0206731645', partition: 'HR' };

test('type, subject in every language, and number of the recipient in every version', () => {
  const message = { messageTypeId: 'DIMONA1', subject: { fr: 'Carte', nl: 'Kaart' }, recipient, more: 1 };
  expect(factsOfMessage(message)).toEqual({
    messageType: 'DIMONA1',
    text: 'Carte\nKaart',
    recipients: ['0206731645'],
  });
  expect(factsOfMessage({ recipient: { eboxType: 'citizen', ssin: '85073003328' } }).recipients).toEqual([
    '85073003328',
  ]);
  expect(factsOfMessage({ recipient: { eboxType: 'citizen', eboxIdValue: '85073003328' } }).recipients).toEqual([
    '85073003328',
  ]);
  expect(factsOfMessage({})).toEqual({ messageType: undefined, text: '', recipients: [] });
});

test.each([
  ['no JSON', undefined],
  ['null', null],
  ['a list', []],
  ['a text', 'DIMONA1'],
  ['a type that is no text', { messageTypeId: 1, recipient }],
  ['a subject that is a text', { subject: 'TROUBLE-503', recipient }],
  ['a subject with a number', { subject: { fr: 'TROUBLE-503', nl: 5 }, recipient }],
  ['no subject by null', { subject: null, recipient }],
  ['a recipient that is a list', { recipient: [recipient] }],
  ['a recipient whose number is none', { recipient: { enterpriseNumber: 206_731_645 } }],
])('%s gives nothing to aim at', (_name, message) => {
  expect(factsOfMessage(message)).toEqual({});
});
