import { parseMediaType } from '@ebox-bridge/multipart';
import { expect, it } from 'vitest';

it('reads what SOAP stacks send', () => {
  const soap = parseMediaType(
    'Multipart/Related; type="text/xml"; Start="<SOAP-ENV:Envelope>"; boundary="==a b=="; start-info=text/xml;',
  );
  expect(soap.type).toBe('multipart/related');
  expect(Object.fromEntries(soap.parameters)).toEqual({
    type: 'text/xml',
    start: '<SOAP-ENV:Envelope>',
    boundary: '==a b==',
    'start-info': 'text/xml',
  });
  expect(parseMediaType('multipart/related;boundary=----=_Part_1.2;type=text/xml').parameters.get('boundary')).toBe(
    '----=_Part_1.2',
  );
  expect(parseMediaType('text/xml').parameters.size).toBe(0);
  expect(parseMediaType('text/xml; charset = "utf\\"8"').parameters.get('charset')).toBe('utf"8');
});

it.each([
  '',
  'text',
  '/xml',
  'text/xml charset',
  'text/xml; =x',
  'text/xml; a="b" c',
  'text/xml, text/plain',
  'text/xml; a=1; A=2',
])('refuses %j', (value) => {
  expect(() => parseMediaType(value)).toThrow(expect.objectContaining({ code: 'MULTIPART_CONTENT_TYPE' }));
});
