import { expect, it } from 'vitest';
import { open, rootOf } from '../generated-code.ts';

const root = rootOf(`<xs:element name="Root"><xs:complexType><xs:sequence>
  <xs:element name="First" type="xs:string"/><xs:element name="SecondID" type="xs:string" minOccurs="0"/><xs:element name="Third" type="xs:string" minOccurs="0" maxOccurs="2"/>
</xs:sequence></xs:complexType></xs:element>`);

it('writes in schema order, whatever the order of the properties', () => {
  expect(root.write({ third: ['c', 'd'], secondId: 'b', first: 'a' })).toBe(
    `${open}<x:First>a</x:First><x:SecondID>b</x:SecondID><x:Third>c</x:Third><x:Third>d</x:Third></x:Root>`,
  );
});

it('keeps absent and empty apart', () => {
  expect(root.write({ first: '' })).toBe(`${open}<x:First></x:First></x:Root>`);
  expect(root.write({ first: '', secondId: undefined })).toBe(`${open}<x:First></x:First></x:Root>`);
  expect(root.read(`${open}<x:First/><x:SecondID/></x:Root>`)).toEqual({ first: '', secondId: '' });
});

it('reads any prefix, default namespaces, CDATA and white space between elements', () => {
  expect(
    root.read(
      '<Root xmlns="urn:test">\n <First><![CDATA[<]]>&amp;</First>\n <q:Third xmlns:q="urn:test"> c </q:Third>\n</Root>',
    ),
  ).toEqual({
    first: '<&',
    third: [' c '],
  });
});

it.each([
  ['wrong order', '<x:SecondID/><x:First/>', 'Root: expected First, found {urn:test}SecondID.'],
  ['nothing', '', 'Root: expected First, found the end.'],
  ['a second one', '<x:First/><x:First/>', 'Root: found {urn:test}First, which cannot stand there.'],
  ['an unknown element', '<x:First/><x:Other/>', 'Root: found {urn:test}Other, which cannot stand there.'],
  ['another namespace', '<First/>', 'Root: expected First, found {}First.'],
  ['stray text', 'text<x:First/>', 'Root: expected elements only, found text.'],
  ['children in a text', '<x:First><x:a/></x:First>', 'Root/First: expected text, found the element a.'],
  ['an unknown attribute', '<x:First/><x:Third/><x:Third a="1"/>', 'Root/Third[2]: the attribute a is not known here.'],
])('refuses to read %s', (_, inside, message) => {
  expect(() => root.read(`${open}${inside}</x:Root>`)).toThrow(message);
});

it('refuses another root element', () => {
  expect(() => root.read('<Root xmlns="urn:other"/>')).toThrow('Root: expected {urn:test}Root, found {urn:other}Root.');
});

it.each([
  ['a missing property', {}, 'Root.first is missing: expected a string.'],
  [
    'an unknown property',
    { first: 'a', secondID: 'b' },
    'Root has an unknown property "secondID": known are first, secondId, third.',
  ],
  ['null', { first: null }, 'Root.first is null: leave the property out when there is no value.'],
  ['a number', { first: 1 }, 'Root.first: expected a string, found a number.'],
  ['an item of the wrong type', { first: 'a', third: ['x', {}] }, 'Root.third[1]: expected a string, found an object.'],
  ['one value for an array', { first: 'a', third: 'x' }, 'Root.third: expected an array, found a string.'],
  ['no object', 'a', 'Root: expected an object, found a string.'],
])('refuses to write %s', (_, value, message) => {
  expect(() => root.write(value)).toThrow(expect.objectContaining({ message, source: 'contract, Root' }));
});

it('does not repeat values in errors: they may be personal data', () => {
  expect(() => root.write({ first: [85010112345] })).toThrow(/^(?!.*8501)/);
});

it('escapes markup', () => {
  expect(root.write({ first: '<a>&\r"' })).toBe(`${open}<x:First>&lt;a&gt;&amp;&#xD;"</x:First></x:Root>`);
});
