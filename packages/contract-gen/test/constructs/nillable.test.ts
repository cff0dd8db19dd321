import { nil } from '@ebox-bridge/xml/contract';
import { expect, it } from 'vitest';
import { open, rootOf } from '../generated-code.ts';

const root = rootOf(
  '<xs:element name="Root"><xs:complexType><xs:sequence><xs:element name="A" type="xs:string" minOccurs="0" nillable="true"/></xs:sequence></xs:complexType></xs:element>',
);
const nilXml = `${open}<x:A xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"></x:A></x:Root>`;

it('keeps absent, nil and empty apart', () => {
  expect(root.write({})).toBe(`${open}</x:Root>`);
  expect(root.write({ a: nil })).toBe(nilXml);
  expect(root.write({ a: '' })).toBe(`${open}<x:A></x:A></x:Root>`);
  for (const value of [{}, { a: nil }, { a: '' }]) expect(root.read(root.write(value))).toEqual(value);
});

it('reads xsi:nil="false" as a value', () => {
  expect(root.read(nilXml.replace('"true"', '"false"'))).toEqual({ a: '' });
});

it('refuses null', () => {
  expect(() => root.write({ a: null })).toThrow('Root.a is null: leave the property out when there is no value.');
});
