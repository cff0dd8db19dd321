import { expect, it } from 'vitest';
import { open, rootOf } from '../generated-code.ts';

const root = rootOf(`
<xs:complexType name="Base"><xs:sequence><xs:element name="A" type="xs:string"/></xs:sequence><xs:attribute name="z" type="xs:string"/></xs:complexType>
<xs:complexType name="Derived"><xs:complexContent><xs:extension base="Base"><xs:sequence><xs:element name="B" type="xs:string"/></xs:sequence><xs:attribute name="c" type="xs:string"/></xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="Empty"/>
<xs:complexType name="Last"><xs:complexContent><xs:extension base="Empty"><xs:sequence><xs:element name="D" type="Derived"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:element name="Root" type="Last"/>`);

it('writes the content of the base first, and attributes in canonical order', () => {
  const value = { d: { a: '1', b: '2', z: '3', c: '4' } };
  expect(root.write(value)).toBe(`${open}<x:D c="4" z="3"><x:A>1</x:A><x:B>2</x:B></x:D></x:Root>`);
  expect(root.read(root.write(value))).toEqual(value);
});

it('shows in the types, without empty bases', () => {
  expect(root.text).toContain('export type Derived = Base & {');
  expect(root.text).not.toContain('Empty');
});

it('accepts an xsi:type that repeats the declared type, and none that does not derive from it', () => {
  const typed = (name: string): string =>
    `<x:Root xmlns:x="urn:test" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><x:D xsi:type="${name}"><x:A/><x:B/></x:D></x:Root>`;
  expect(root.read(typed('x:Derived'))).toEqual({ d: { a: '', b: '' } });
  expect(() => root.read(typed('x:Base'))).toThrow('Root/D: expected an xsi:type that names one of Derived.');
  expect(() => root.read(typed('y:Derived'))).toThrow('Root/D: the prefix of xsi:type is not declared.');
});
