import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAsn1 } from '../src/asn1.ts';
import { readDirectoryString } from '../src/directory-string.ts';
import { readSubjectFacts } from '../src/index.ts';
import type { SubjectAttribute } from '../src/test-pki/build-certificate.ts';
import { type Made, make } from './certificates.ts';

const cbe = 'urn:be:fgov:kbo-bce:organization:cbe-number:';

async function facts(...subject: SubjectAttribute[]) {
  return readSubjectFacts((await make({ subject })).certificate);
}

function unit(value: string): SubjectAttribute {
  return { type: 'OU', value };
}

describe('the subject of a sender', () => {
  test('all fields', async () => {
    const subject = [
      { type: 'C', value: 'BE' },
      { type: 'L', value: 'Liège' },
      { type: 'O', value: 'Société, "Ünïcode" €' },
      unit('Belgian Federal Government'),
      unit(`${cbe}0244640631`),
      unit('ACC'),
      { type: 'CN', value: 'employment:job-attest:werkkaart' },
    ] as const;
    expect(await facts(...subject)).toEqual({
      cbeNumber: '0244640631',
      applicationId: 'employment:job-attest:werkkaart',
      environment: 'ACC',
      organization: 'Société, "Ünïcode" €',
      distinguishedName:
        'CN=employment:job-attest:werkkaart,OU=ACC,OU=urn:be:fgov:kbo-bce:organization:cbe-number:0244640631,' +
        'OU=Belgian Federal Government,O=Société\\, \\"Ünïcode\\" €,L=Liège,C=BE',
    });
  });

  test('nine digits get a leading zero, and equal the ten-digit form', async () => {
    expect(await facts(unit(`${cbe}244640631`), unit(`${cbe}0244640631`))).toMatchObject({ cbeNumber: '0244640631' });
  });

  test('fields that are absent stay absent', async () => {
    expect(await facts({ type: 'CN', value: 'x' })).toEqual({ applicationId: 'x', distinguishedName: 'CN=x' });
    expect(await facts(unit('acc'), unit('PRD2'))).not.toHaveProperty('environment');
  });
});

describe('attacks', () => {
  test('two different enterprise numbers', async () => {
    await expect(facts(unit(`${cbe}0244640631`), unit(`${cbe}0999999999`))).rejects.toMatchObject({
      code: 'CERTIFICATE_SUBJECT_CBE_SEVERAL',
    });
  });

  test.each(['24464063', '02446406311', '0244640631x', '0244640631,OU=x', '٠٢٤٤٦٤٠٦٣١'])(
    'a number of another form: %s',
    async (digits) => {
      await expect(facts(unit(cbe + digits))).rejects.toMatchObject({ code: 'CERTIFICATE_SUBJECT_ENCODING' });
    },
  );

  test('a value that imitates another attribute in printed form', async () => {
    for (const value of [`x, OU=${cbe}0244640631`, `x\\, OU = ${cbe}0244640631`, `x+OU=${cbe}0244640631`]) {
      expect(await facts({ type: 'O', value })).not.toHaveProperty('cbeNumber');
    }
  });

  test.each(['\n', '\0', '\u007f', '\u0085', '\u2028', '\u202e'])('control character %j', async (character) => {
    const subject = [unit(`${cbe}0244640631`), { type: 'CN', value: `a${character}b` }] as const;
    await expect(facts(...subject)).rejects.toMatchObject({ code: 'CERTIFICATE_SUBJECT_CONTROL_CHARACTER' });
  });

  test('two common names or environments', async () => {
    const code = 'CERTIFICATE_SUBJECT_AMBIGUOUS';
    await expect(facts({ type: 'CN', value: 'a' }, { type: 'CN', value: 'b' })).rejects.toMatchObject({ code });
    await expect(facts(unit('PRD'), unit('ACC'))).rejects.toMatchObject({ code });
  });
});

describe('string types', () => {
  let made: Made;
  // Twelve octets, so that each string type can hold them after the tag is exchanged.
  beforeAll(async () => {
    made = await make({ subject: [{ type: 'CN', value: 'XXXXXXXXXXXX' }] });
  });

  // The signature no longer fits, which reading a subject does not ask for.
  function withString(tag: number, content: string, encoding: 'hex' | 'latin1'): X509Certificate {
    const der = Buffer.from(made.certificate.raw);
    for (let at = der.indexOf('XXXXXXXXXXXX'); at !== -1; at = der.indexOf('XXXXXXXXXXXX', at)) {
      der.writeUInt8(tag, at - 2);
      expect(der.write(content, at, encoding)).toBe(12);
    }
    return new X509Certificate(der);
  }

  test.each([
    ['UTF8String', 12, '4cc3a96f6e2d4c6f6e6e6e6e', 'Léon-Lonnnn'],
    ['PrintableString', 19, '4c656f6e2d4c656f6e6e6e6e', 'Leon-Leonnnn'],
    ['T61String as Latin-1', 20, '4ce96f6e2d4c656f6e6e6e6e', 'Léon-Leonnnn'],
    ['IA5String', 22, '4c656f6e2d4c656f6e6e6e6e', 'Leon-Leonnnn'],
    ['BMPString', 30, '004c00e9006f006e20ac0021', 'Léon€!'],
    ['UniversalString', 28, '0000004c0001f6000000006e', 'L😀n'],
  ])('%s', (_, tag, hex, text) => {
    expect(readSubjectFacts(withString(tag, hex, 'hex')).applicationId).toBe(text);
  });

  // OpenSSL refuses most of these before we see them; our own reader must not count on it.
  test.each([
    ['broken UTF-8', '0c024cff'],
    ['PrintableString above ASCII', '13024ce9'],
    ['a lone surrogate', '1e04004cd800'],
    ['half a character of a BMPString', '1e03004c00'],
    ['a code point above Unicode', '1c0400110000'],
    ['an OCTET STRING', '04024c65'],
    ['a constructed string', '2c040c024c65'],
  ])('%s is no text', (_, hex) => {
    expect(readDirectoryString(parseAsn1(Buffer.from(hex, 'hex')))).toBeUndefined();
  });

  test('a PrintableString above ASCII in a certificate is refused', () => {
    expect(() => readSubjectFacts(withString(19, '4ce96f6e2d4c656f6e6e6e6e', 'hex'))).toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_SUBJECT_ENCODING' }),
    );
  });
});
