import { describe, expect, it } from 'vitest';
import {
  ContractError,
  collapse,
  isNilElement,
  parseBoolean,
  parseEnumeration,
  parseInteger,
  readAnyElement,
  readAnyValue,
  replaceWhitespace,
  simpleText,
} from '../../src/contract/index.ts';
import { parseXml } from '../../src/index.ts';

const element = (xml: string) => parseXml(Buffer.from(xml));
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

describe('white space', () => {
  it('is folded or replaced; a no-break space is not white space in XML', () => {
    expect(collapse(' \t a \r\n b\u00A0 ')).toBe('a b\u00A0');
    expect(replaceWhitespace('\ta\nb\r')).toBe(' a b ');
  });
});

describe('values', () => {
  it('are converted', () => {
    expect([parseBoolean(' 1 ', 'p'), parseBoolean('false', 'p')]).toEqual([true, false]);
    expect([parseInteger(' -0 ', 'p'), parseInteger('+007', 'p')]).toEqual([0, 7]);
    expect(parseEnumeration('A', new Set(['A', 'B'] as const), 'p')).toBe('A');
  });

  it.each([
    ['boolean', () => parseBoolean('TRUE', 'Root/A')],
    ['integer', () => parseInteger('85010112345.0', 'Root/A')],
    ['too large an integer', () => parseInteger('9007199254740992', 'Root/A')],
    ['enumeration', () => parseEnumeration('a', new Set(['A']), 'Root/A')],
  ])('that do not fit give an error with a path and without the value: %s', (_, parse) => {
    let caught: unknown;
    try {
      parse();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ContractError);
    expect(caught).toMatchObject({ code: 'CONTRACT_INVALID_VALUE', category: 'remote', data: { path: 'Root/A' } });
    expect(String(caught)).not.toMatch(/8501|9007|TRUE/);
  });
});

describe('an element of simple type', () => {
  it('may have attributes of the schema instance namespace only', () => {
    expect(simpleText(element(`<a ${xsi} xsi:type="b">x</a>`), 'a')).toBe('x');
    expect(() => simpleText(element('<a b="">x</a>'), 'a')).toThrow('a: the attribute b is not known here.');
  });

  it('is nil only when it says so', () => {
    expect(isNilElement(element(`<a ${xsi} xsi:nil=" 1 "/>`))).toBe(true);
    expect(isNilElement(element(`<a ${xsi} xsi:nil="0"/>`))).toBe(false);
    expect(isNilElement(element('<a nil="true"/>'))).toBe(false);
  });
});

describe('open content', () => {
  it('keeps names, attributes, text and children', () => {
    expect(readAnyElement(element('<p:a xmlns:p="urn:p" b="1" p:c="2">\n <d>x</d>\n</p:a>'))).toEqual({
      namespace: 'urn:p',
      localName: 'a',
      attributes: [
        { namespace: '', localName: 'b', value: '1' },
        { namespace: 'urn:p', localName: 'c', value: '2' },
      ],
      children: [{ namespace: '', localName: 'd', text: 'x' }],
    });
  });

  it('is a string where it is text alone', () => {
    expect(readAnyValue(element('<a> x </a>'))).toBe(' x ');
    expect(readAnyValue(element('<a b="1">x</a>'))).toEqual({
      attributes: [{ namespace: '', localName: 'b', value: '1' }],
      text: 'x',
    });
  });
});
