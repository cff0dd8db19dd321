import { expect, it } from 'vitest';
import { open, rootOf } from '../generated-code.ts';

const root = rootOf(
  '<xs:element name="Root"><xs:complexType><xs:sequence><xs:element name="Number"/></xs:sequence></xs:complexType></xs:element>',
);

it('is a string for plain text', () => {
  expect(root.write({ number: '12' })).toBe(`${open}<x:Number>12</x:Number></x:Root>`);
  expect(
    root.read(
      `${open}<x:Number xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xsd:int">12</x:Number></x:Root>`,
    ),
  ).toEqual({ number: '12' });
});

it('is its content for more than text', () => {
  const value = {
    number: {
      attributes: [{ namespace: '', localName: 'a', value: '1' }],
      children: [{ namespace: '', localName: 'b' }],
    },
  };
  expect(root.read(root.write(value))).toEqual(value);
});

it('refuses other values', () => {
  expect(() => root.write({ number: 12 })).toThrow('Root.number: expected a string or an object, found a number.');
  expect(() => root.write({})).toThrow('Root.number is missing');
});
