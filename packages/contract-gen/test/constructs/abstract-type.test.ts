import { expect, it } from 'vitest';
import { generateText, rootOf } from '../generated-code.ts';

const types = `
<xs:complexType name="Entity" abstract="true"/>
<xs:complexType name="Citizen"><xs:complexContent><xs:extension base="Entity"><xs:sequence><xs:element name="INSS" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="Enterprise"><xs:complexContent><xs:extension base="Entity"><xs:sequence><xs:element name="CompanyID" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`;
const root = rootOf(
  `${types}<xs:element name="Root"><xs:complexType><xs:sequence><xs:element name="Recipient" type="Entity" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>`,
);
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

it('writes xsi:type with its declarations in canonical order', () => {
  expect(root.write({ recipient: [{ $type: 'Enterprise', companyId: '1' }] })).toBe(
    `<x:Root xmlns:x="urn:test"><x:Recipient ${xsi} xsi:type="x:Enterprise"><x:CompanyID>1</x:CompanyID></x:Recipient></x:Root>`,
  );
});

it('reads xsi:type with any prefix', () => {
  const xml = `<Root xmlns="urn:test" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Recipient i:type="Citizen"><INSS>1</INSS></Recipient><Recipient xmlns:q="urn:test" i:type=" q:Enterprise "><CompanyID>2</CompanyID></Recipient></Root>`;
  expect(root.read(xml)).toEqual({
    recipient: [
      { $type: 'Citizen', inss: '1' },
      { $type: 'Enterprise', companyId: '2' },
    ],
  });
});

it.each([
  ['no $type', {}, 'Root.recipient[0].$type is missing: expected one of Citizen, Enterprise.'],
  [
    'an unknown $type',
    { $type: 'Entity' },
    'Root.recipient[0].$type: expected one of Citizen, Enterprise, found "Entity".',
  ],
  [
    'a property of another type',
    { $type: 'Citizen', companyId: '1' },
    'Root.recipient[0] has an unknown property "companyId": known are $type, inss.',
  ],
  ['null', null, 'Root.recipient[0] is null: leave the property out when there is no value.'],
])('refuses to write %s', (_, value, message) => {
  expect(() => root.write({ recipient: [value] })).toThrow(
    expect.objectContaining({ message, source: 'contract, Root' }),
  );
});

it.each([
  ['no xsi:type', ''],
  ['the abstract type', ` ${xsi} xsi:type="x:Entity"`],
  ['a type of the same name elsewhere', ` ${xsi} xmlns:y="urn:y" xsi:type="y:Citizen"`],
])('refuses to read %s', (_, attributes) => {
  expect(() =>
    root.read(`<x:Root xmlns:x="urn:test"><x:Recipient${attributes}><x:INSS/></x:Recipient></x:Root>`),
  ).toThrow('Root/Recipient: expected an xsi:type that names one of Citizen, Enterprise.');
});

it('is a union told apart by $type', () => {
  expect(generateText(`${types}<xs:element name="Root" type="Entity"/>`)).toContain(`export type Entity =
  | ({ readonly $type: 'Citizen' } & Citizen)
  | ({ readonly $type: 'Enterprise' } & Enterprise);`);
});
