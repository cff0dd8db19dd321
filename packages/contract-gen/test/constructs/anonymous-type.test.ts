import { expect, it } from 'vitest';
import { rootOf } from '../generated-code.ts';

const root = rootOf(`<xs:element name="Root"><xs:complexType><xs:sequence>
  <xs:element name="Mode"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="on"/><xs:enumeration value="off"/></xs:restriction></xs:simpleType></xs:element>
  <xs:element name="Inner"><xs:complexType><xs:sequence><xs:element name="A" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
</xs:sequence></xs:complexType></xs:element>`);

it('is named after the element and what it stands in', () => {
  expect(root.text).toContain('export interface RootInner {');
  expect(root.text).toContain("export type RootMode =\n  | 'on'\n  | 'off';");
});

it('writes and reads like a named one', () => {
  const value = { mode: 'on', inner: { a: '1' } };
  expect(root.read(root.write(value))).toEqual(value);
});
