import { expect, it } from 'vitest';
import { generateText, open, rootOf } from '../generated-code.ts';

it('stands for the global element', () => {
  const root = rootOf(
    '<xs:element name="Other" type="xs:int"/><xs:element name="Root"><xs:complexType><xs:sequence><xs:element ref="Other" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>',
  );
  expect(root.write({ other: [1, 2] })).toBe(`${open}<x:Other>1</x:Other><x:Other>2</x:Other></x:Root>`);
  expect(root.read(root.write({ other: [1, 2] }))).toEqual({ other: [1, 2] });
});

it('must name one', () => {
  expect(() =>
    generateText(
      '<xs:element name="Root"><xs:complexType><xs:sequence><xs:element ref="Gone"/></xs:sequence></xs:complexType></xs:element>',
    ),
  ).toThrow('A reference names an element that is not declared.');
});
