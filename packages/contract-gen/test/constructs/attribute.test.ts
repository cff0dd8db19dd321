import { expect, it } from 'vitest';
import { rootOf } from '../generated-code.ts';

const root =
  rootOf(`<xs:simpleType name="Kind"><xs:restriction base="xs:string"><xs:enumeration value="A"/><xs:enumeration value="B"/></xs:restriction></xs:simpleType>
<xs:element name="Root"><xs:complexType>
  <xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="kind" type="Kind" default="A"/>
  <xs:attribute name="failSafe" type="xs:boolean"/><xs:attribute name="count" type="xs:int"/><xs:attribute name="at" type="xs:dateTime"/>
</xs:complexType></xs:element>`);

it('writes attributes in canonical order with canonical escapes', () => {
  expect(root.write({ name: '<"\n>', kind: 'B', failSafe: false, count: 0 })).toBe(
    '<x:Root xmlns:x="urn:test" count="0" failSafe="false" kind="B" name="&lt;&quot;&#xA;>"></x:Root>',
  );
});

it('keeps absent apart from the default, reads both spellings of booleans, and folds white space by type', () => {
  expect(
    root.read('<Root xmlns="urn:test" name=" a " failSafe="1" count=" +07 " at=" 2026-11-20T10:00:00Z "/>'),
  ).toEqual({
    name: ' a ',
    failSafe: true,
    count: 7,
    at: '2026-11-20T10:00:00Z',
  });
});

it.each([
  ['a missing one', {}, 'Root.name is missing: expected a string.'],
  ['a wrong type', { name: 'a', failSafe: 'true' }, 'Root.failSafe: expected true or false, found a string.'],
  ['a fraction', { name: 'a', count: 1.5 }, 'Root.count: expected a whole number that is exact in JavaScript.'],
])('refuses to write %s', (_, value, message) => {
  expect(() => root.write(value)).toThrow(expect.objectContaining({ message, source: 'contract, Root' }));
});

it.each([
  ['a missing one', '', 'Root: the attribute name is not there.'],
  ['an unknown one', 'name="a" other="b"', 'Root: the attribute other is not known here.'],
  ['a value outside the list', 'name="a" kind="C"', 'Root/@kind: expected one of A, B.'],
  ['a broken boolean', 'name="a" failSafe="yes"', 'Root/@failSafe: expected an xs:boolean (true, false, 1 or 0).'],
])('refuses to read %s', (_, attributes, message) => {
  expect(() => root.read(`<Root xmlns="urn:test" ${attributes}/>`)).toThrow(message);
});
