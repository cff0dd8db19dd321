import { expect, it } from 'vitest';
import { open, rootOf } from '../generated-code.ts';

const root = rootOf(`
<xs:complexType name="File"><xs:sequence><xs:element name="Title" type="xs:string"/></xs:sequence><xs:attribute name="z" type="xs:string"/></xs:complexType>
<xs:complexType name="SignedFile"><xs:complexContent><xs:extension base="File"><xs:sequence><xs:element name="Signature" type="xs:string"/></xs:sequence><xs:attribute name="a" type="xs:string"/></xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="StampedFile"><xs:complexContent><xs:extension base="SignedFile"><xs:sequence><xs:element name="Stamp" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="Other"><xs:sequence><xs:element name="Title" type="xs:string"/></xs:sequence></xs:complexType>
<xs:element name="Root"><xs:complexType><xs:sequence><xs:element name="Document" type="File" maxOccurs="9"/><xs:element name="Unrelated" type="Other" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`);
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

it('takes types derived from the declared one, at any distance, and says which in $type', () => {
  const value = {
    document: [
      { title: '1', z: '2' },
      { $type: 'SignedFile', title: '1', signature: '3', a: '4', z: '5' },
      { $type: 'StampedFile', title: '1', signature: '3', stamp: '6' },
    ],
  };
  const xml = root.write(value);
  expect(xml).toBe(
    `${open}<x:Document z="2"><x:Title>1</x:Title></x:Document>` +
      `<x:Document ${xsi} a="4" z="5" xsi:type="x:SignedFile"><x:Title>1</x:Title><x:Signature>3</x:Signature></x:Document>` +
      `<x:Document ${xsi} xsi:type="x:StampedFile"><x:Title>1</x:Title><x:Signature>3</x:Signature><x:Stamp>6</x:Stamp></x:Document></x:Root>`,
  );
  expect(root.read(xml)).toEqual(value);
});

it('reads an xsi:type that repeats the declared type as no xsi:type', () => {
  expect(root.read(`${open}<x:Document ${xsi} xsi:type="x:File"><x:Title>1</x:Title></x:Document></x:Root>`)).toEqual({
    document: [{ title: '1' }],
  });
});

it.each(['x:Other', 'x:Title', 'Document'])('refuses the xsi:type %s, which does not derive from it', (type) => {
  expect(() =>
    root.read(`${open}<x:Document ${xsi} xsi:type="${type}"><x:Title>1</x:Title></x:Document></x:Root>`),
  ).toThrow('Root/Document: expected an xsi:type that names one of File, SignedFile, StampedFile.');
});

it.each([
  ['the content of a derived type without its $type', { title: '1', signature: '2' }, /unknown property "signature"/],
  ['a $type that is not derived', { $type: 'Other', title: '1' }, /expected one of SignedFile, StampedFile/],
])('refuses to write %s', (_, document, message) => {
  expect(() => root.write({ document: [document] })).toThrow(message);
});

it('shows in the type as a union, and not where nothing derives', () => {
  expect(root.text).toContain(
    "(File | ({ readonly $type: 'SignedFile' } & SignedFile) | ({ readonly $type: 'StampedFile' }",
  );
  expect(root.text).toContain('readonly unrelated?: Other;');
});
