import { describe, expect, it } from 'vitest';
import { generateText, open, rootOf } from '../generated-code.ts';

const leaf = (type: string, more = ''): string =>
  `${more}<xs:element name="Root"><xs:complexType><xs:sequence><xs:element name="V" type="${type}"/></xs:sequence></xs:complexType></xs:element>`;
const restricted = (base: string, facets: string): string =>
  leaf('T', `<xs:simpleType name="T"><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>`);
const document = (text: string): string => `${open}<x:V>${text}</x:V></x:Root>`;

describe('integers', () => {
  it('are numbers', () => {
    const root = rootOf(restricted('xs:integer', '<xs:minInclusive value="0"/><xs:maxInclusive value="99999"/>'));
    expect(root.text).toContain('/** 0 to 99999. */\n  readonly v: number;');
    expect(root.read(document(' +042 '))).toEqual({ v: 42 });
    expect(root.write({ v: -0 })).toBe(document('0'));
    expect(() => root.write({ v: '42' })).toThrow('Root.v: expected a number, found a string.');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5, 2 ** 53])('refuse %d', (v) => {
    expect(() => rootOf(leaf('xs:int')).write({ v })).toThrow('Root.v: expected a whole number');
  });

  it.each(['', '1.0', '1e3', '0x10', '--1', '9007199254740993'])('refuse to be read from "%s"', (text) => {
    expect(() => rootOf(leaf('xs:integer')).read(document(text))).toThrow('Root/V: ');
  });

  it('with a pattern are strings: leading zeros count', () => {
    const root = rootOf(restricted('xs:integer', '<xs:minInclusive value="0"/><xs:pattern value="\\d{9,10}"/>'));
    expect(root.read(document(' 012345678 '))).toEqual({ v: '012345678' });
    expect(root.write({ v: '012345678' })).toBe(document('012345678'));
  });
});

describe('booleans', () => {
  it.each([
    ['1', true],
    ['true', true],
    [' 0 ', false],
    ['false', false],
  ])('are read from "%s"', (text, v) => {
    expect(rootOf(leaf('xs:boolean')).read(document(text))).toEqual({ v });
  });
});

describe('white space', () => {
  it.each([
    ['xs:string', ' a \n b '],
    ['xs:normalizedString', ' a   b '],
    ['xs:token', 'a b'],
    ['xs:anyURI', 'a b'],
  ])('of %s', (type, v) => {
    expect(rootOf(leaf(type)).read(document(' a \n b '))).toEqual({ v });
  });

  it('follows the whiteSpace facet', () => {
    expect(rootOf(restricted('xs:string', '<xs:whiteSpace value="collapse"/>')).read(document(' a  b '))).toEqual({
      v: 'a b',
    });
  });
});

describe('enumerations', () => {
  const root = rootOf(restricted('xs:string', '<xs:enumeration value="A"/><xs:enumeration value="it\'s"/>'));

  it('are closed unions', () => {
    expect(root.text).toContain("export type T =\n  | 'A'\n  | 'it\\'s';");
    expect(root.text).toContain('readonly v: T;');
    expect(root.read(document("it's"))).toEqual({ v: "it's" });
  });

  it('are checked when read', () => {
    expect(() => root.read(document('B'))).toThrow("Root/V: expected one of A, it's.");
  });
});

it('puts facets into the doc comments, which no pattern can end', () => {
  const text = generateText(
    restricted('xs:string', '<xs:minLength value="1"/><xs:maxLength value="25"/><xs:pattern value="[a-z]*/?"/>'),
  );
  expect(text).toContain('/** 1 to 25 characters. Pattern `[a-z]* /?`. */');
});

it.each([
  ['xs:double', leaf('xs:double'), 'xs:double is not supported'],
  ['an unknown type', leaf('Gone'), 'The type {urn:test}Gone is not declared'],
  [
    'xs:all',
    '<xs:element name="Root"><xs:complexType><xs:all/></xs:complexType></xs:element>',
    'xs:all in a content model is not supported',
  ],
  [
    'mixed content',
    '<xs:element name="Root"><xs:complexType mixed="true"/></xs:element>',
    'mixed content is not supported',
  ],
])('refuses %s by name', (_, body, message) => {
  expect(() => generateText(body)).toThrow(message);
});
