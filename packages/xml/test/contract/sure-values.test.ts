import { describe, expect, it } from 'vitest';
import {
  hasCharacters,
  isBlank,
  isLeaf,
  isNeverSure,
  isSureBase64,
  isSureDate,
  isSureDateTime,
  isSureDigits,
  isSureInteger,
  isSureUri,
  namedType,
} from '../../src/contract/index.ts';
import { parseXml } from '../../src/index.ts';

describe('length in characters', () => {
  it.each([
    ['', 0, 0, true],
    ['', 1, 5, false],
    ['a', 1, 1, true],
    ['ab', 1, 1, false],
    ['😀', 1, 1, true],
    ['😀', 2, 2, false],
    ['😀a', 2, 2, true],
    ['😀😀😀', 1, 2, false],
    ['a😀b😀', 4, 4, true],
    ['a'.repeat(26), 1, 25, false],
  ])('%s from %d to %d: %s', (text, least, most, expected) => {
    expect(hasCharacters(text, least, most)).toBe(expected);
  });
});

describe('values in the forms that are known', () => {
  it.each([
    ['digits', isSureDigits('0206731645', 10), true],
    ['digits that are too few', isSureDigits('020673164', 10), false],
    ['digits that are too many', isSureDigits('02067316450', 10), false],
    ['digits of another script', isSureDigits('٠206731645', 10), false],
    ['digits with a letter', isSureDigits('020673164x', 10), false],
    ['digits with what stands before them', isSureDigits('/206731645', 10), false],
    ['digits with what stands behind them', isSureDigits('020673164:', 10), false],
    ['integer', isSureInteger('99999', 0, 99999), true],
    ['integer above its bound', isSureInteger('100000', 0, 99999), false],
    ['integer of 16 digits', isSureInteger('0000000000000005', 0, 99999), false],
    ['integer with a sign', isSureInteger('+5', 0, 99999), false],
    ['base64 of 2 octets', isSureBase64('AAE=', 2, 2), true],
    ['base64 of 1 octet', isSureBase64('AA==', 2, 2), false],
    ['base64 with bits left over', isSureBase64('AB==', 1, 1), false],
    ['base64 of nothing', isSureBase64('', 0, 5), false],
    ['date', isSureDate('2026-04-30+01:00'), true],
    ['date of no month', isSureDate('2026-04-31'), false],
    ['date and time as a date', isSureDate('2026-04-30T10:00:00'), false],
    ['date and time', isSureDateTime('2026-04-30T23:59:59.5Z'), true],
    ['date as date and time', isSureDateTime('2026-04-30'), false],
    ['URI', isSureUri('cid:a%40b'), true],
    ['URI with half an escape', isSureUri('cid:a%4'), false],
    ['anything', isNeverSure('a'), false],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('elements', () => {
  const element = (text: string) => parseXml(Buffer.from(text));

  it('are leaves without attributes and children', () => {
    expect(isLeaf(element('<a xmlns="urn:a">b</a>'))).toBe(true);
    expect(isLeaf(element('<a><b/></a>'))).toBe(false);
    expect(isLeaf(element('<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>'))).toBe(false);
  });

  it.each([
    ['', ''],
    [' xmlns:t="urn:t" i:type="t:A"', '{urn:t}A'],
    [' xmlns="urn:d" i:type="A"', '{urn:d}A'],
    [' i:type="A"', '{}A'],
    [' i:type="t:A"', undefined],
    [' xmlns:t="urn:t" i:type=" t:A"', undefined],
    [' xmlns:t="urn:t" i:type="t:A:B"', undefined],
    [' type="A"', ''],
  ])('with%s name the type %s', (more, expected) => {
    expect(namedType(element(`<e xmlns:i="http://www.w3.org/2001/XMLSchema-instance"${more}/>`))).toBe(expected);
  });

  it('may have the white space of XML between them, and no other', () => {
    expect([' \n\r\t', '', '\u00a0', ' x'].map(isBlank)).toEqual([true, true, false, false]);
  });
});
