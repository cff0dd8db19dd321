import type { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseAsn1 } from '../src/asn1.ts';
import { readCertificateFields } from '../src/certificate-fields.ts';
import { authority, make } from './certificates.ts';

test('reads what the judgement needs', async () => {
  const root = await authority('root', undefined, { basicConstraints: { ca: true, pathLength: 2 } });
  expect(readCertificateFields(root.certificate)).toMatchObject({
    selfIssued: true,
    signatureAlgorithm: '1.2.840.113549.1.1.11',
    basicConstraints: { ca: true, pathLength: 2 },
    keyUsage: { keyCertSign: true, digitalSignature: false },
    critical: ['2.5.29.19', '2.5.29.15'],
  });
  const leaf = await make({ keyUsage: ['nonRepudiation'] }, root);
  expect(readCertificateFields(leaf.certificate)).toMatchObject({
    selfIssued: false,
    basicConstraints: { ca: false },
    keyUsage: { keyCertSign: false, digitalSignature: false, nonRepudiation: true },
  });
});

test('a damaged certificate gives CERTIFICATE_MALFORMED or fields, never another error', async () => {
  const { raw } = (await make()).certificate;
  for (let position = 0; position < raw.length; position += 1) {
    for (const change of [0x01, 0x80, 0xff]) {
      const bent = Buffer.from(raw);
      bent.writeUInt8(bent.readUInt8(position) ^ change, position);
      try {
        readCertificateFields({ raw: bent } as unknown as X509Certificate);
      } catch (error) {
        expect(error).toMatchObject({ code: 'CERTIFICATE_MALFORMED' });
      }
    }
  }
});

test.each([
  ['nothing', ''],
  ['a length beyond the end', '3005020101'],
  ['a length of five octets', '30850000000001'],
  ['octets after the end', '020101ff'],
  ['an indefinite length on a primitive element', '0480010000'],
  ['no end marker', '30800201010'.padEnd(12, '0')],
  ['a large tag number', '1f8101 00'.replace(' ', '')],
])('%s is refused', (_, hex) => {
  expect(() => parseAsn1(Buffer.from(hex, 'hex'))).toThrow('ASN.1');
});

test('BER of other programs: indefinite lengths and octet strings in pieces', () => {
  const element = parseAsn1(Buffer.from('30802480040161040262630000020105'.concat('0000'), 'hex'));
  expect(element.children.map(({ tag }) => tag)).toEqual([4, 2]);
  expect(element.children[0]?.children).toHaveLength(2);
});
