import { describe, expect, it } from 'vitest';
import { generateText, open, rootOf } from '../generated-code.ts';

const element = (content: string): string =>
  `<xs:element name="Root"><xs:complexType>${content}</xs:complexType></xs:element>`;
const required = `<xs:choice><xs:sequence><xs:element name="A" type="xs:string"/><xs:element name="B" type="xs:string" minOccurs="0"/></xs:sequence><xs:element name="C" type="xs:string"/></xs:choice>`;

describe('a required choice', () => {
  const root = rootOf(element(required));

  it('writes and reads each branch', () => {
    for (const value of [{ a: '1' }, { a: '1', b: '2' }, { c: '3' }])
      expect(root.read(root.write(value))).toEqual(value);
  });

  it.each([
    ['none', {}, 'Root needs one of a (and b), c; none is there.'],
    ['two', { b: '2', c: '3' }, 'Root takes only one of a (and b), c; 2 are there.'],
    ['half a branch', { b: '2' }, 'Root.a is missing: expected a string.'],
  ])('refuses to write %s', (_, value, message) => {
    expect(() => root.write(value)).toThrow(expect.objectContaining({ message, source: 'contract, Root' }));
  });

  it.each([
    ['none', '', 'Root: expected A, C, found the end.'],
    ['two', '<x:C/><x:A/>', 'Root: found {urn:test}A, which cannot stand there.'],
    ['half a branch', '<x:B/>', 'Root: expected A, C, found {urn:test}B.'],
  ])('refuses to read %s', (_, inside, message) => {
    expect(() => root.read(`${open}${inside}</x:Root>`)).toThrow(message);
  });

  it('is a union whose alternatives forbid the other properties', () => {
    const flat = root.text.replace(/\s+/g, ' ');
    expect(flat).toContain('{ readonly a: string; readonly b?: string; readonly c?: never; }');
    expect(flat).toContain('{ readonly c: string; readonly a?: never; readonly b?: never; }');
  });
});

describe('a choice that may be left out', () => {
  const root = rootOf(element(required.replace('<xs:choice>', '<xs:choice minOccurs="0">')));

  it('takes none, not two', () => {
    expect(root.read(root.write({}))).toEqual({});
    expect(() => root.write({ a: '1', c: '3' })).toThrow('Root takes only one of a (and b), c; 2 are there.');
  });
});

describe('a sequence that may be left out as a whole', () => {
  const root = rootOf(
    element(
      '<xs:sequence><xs:sequence minOccurs="0"><xs:element name="A" type="xs:string"/><xs:element name="B" type="xs:string"/></xs:sequence></xs:sequence>',
    ),
  );

  it('takes all or nothing', () => {
    for (const value of [{}, { a: '1', b: '2' }]) expect(root.read(root.write(value))).toEqual(value);
    expect(() => root.write({ a: '1' })).toThrow('Root.b is missing: expected a string.');
    expect(() => root.read(`${open}<x:A/></x:Root>`)).toThrow('Root: expected B, found the end.');
  });
});

it('refuses a choice that repeats: its order could not be kept', () => {
  expect(() => generateText(element(required.replace('<xs:choice>', '<xs:choice maxOccurs="2">')))).toThrow(
    'only a sequence of single elements may repeat as a whole',
  );
});
