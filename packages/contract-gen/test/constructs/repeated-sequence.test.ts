import { expect, it } from 'vitest';
import { open, rootOf } from '../generated-code.ts';

const group = (inside: string): string =>
  `<xs:element name="Root"><xs:complexType><xs:sequence minOccurs="0" maxOccurs="3">${inside}</xs:sequence></xs:complexType></xs:element>`;

it('is an array under the name of its only element', () => {
  const root = rootOf(group('<xs:element name="INSS" type="xs:string"/>'));
  expect(root.write({ inss: ['1', '2'] })).toBe(`${open}<x:INSS>1</x:INSS><x:INSS>2</x:INSS></x:Root>`);
  expect(root.read(root.write({ inss: ['1', '2'] }))).toEqual({ inss: ['1', '2'] });
  expect(root.read(root.write({}))).toEqual({});
});

it('is parallel arrays for several elements, written in turn', () => {
  const root = rootOf(group('<xs:element name="A" type="xs:string"/><xs:element name="B" type="xs:int"/>'));
  const value = { a: ['x', 'y'], b: [1, 2] };
  expect(root.write(value)).toBe(`${open}<x:A>x</x:A><x:B>1</x:B><x:A>y</x:A><x:B>2</x:B></x:Root>`);
  expect(root.read(root.write(value))).toEqual(value);
  expect(() => root.write({ a: ['x', 'y'], b: [1] })).toThrow('Root.b[1] is missing: expected a number.');
  expect(() => root.write({ a: ['x'] })).toThrow('Root.b is missing: expected an array.');
  expect(() => root.read(`${open}<x:A/></x:Root>`)).toThrow('Root: expected B, found the end.');
});
