import { expect, it } from 'vitest';
import { checkKnownConstructs } from '../src/read/known-constructs.ts';

const check = (body: string): void =>
  checkKnownConstructs(
    new Map([['a.xsd', `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${body}</xs:schema>`]]),
  );

it('knows what the model holds, and whatever stands in annotations', () => {
  check(
    '<xs:element name="A" nillable="true"><xs:annotation><xs:appinfo><x/></xs:appinfo></xs:annotation></xs:element>' +
      '<xs:simpleType name="S"><xs:restriction base="xs:string"><xs:pattern value="a"/></xs:restriction></xs:simpleType>',
  );
});

it.each([
  ['xs:unique', '<xs:element name="A"><xs:unique name="u"/></xs:element>', 'xs:unique is not known'],
  ['block', '<xs:complexType name="A" block="extension"/>', 'block on xs:complexType is not known'],
  ['final', '<xs:simpleType name="A" final="restriction"/>', 'final on xs:simpleType is not known'],
  [
    'fixed facets',
    '<xs:simpleType name="A"><xs:restriction base="xs:string"><xs:length value="1" fixed="true"/></xs:restriction></xs:simpleType>',
    'fixed on xs:length',
  ],
  [
    'mixed extensions',
    '<xs:complexType name="A"><xs:complexContent mixed="true"/></xs:complexType>',
    'mixed on xs:complexContent',
  ],
  ['xs:redefine', '<xs:redefine schemaLocation="b.xsd"/>', 'xs:redefine is not known'],
  ['elements of others', '<a xmlns="urn:a"/>', 'a is no construct of XML Schema'],
])('refuses %s: a validator would not know of it', (_, body, message) => {
  expect(() => check(body)).toThrow(message);
});
