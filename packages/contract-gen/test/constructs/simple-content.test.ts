import { expect, it } from 'vitest';
import { rootOf } from '../generated-code.ts';

const root = rootOf(
  `<xs:complexType name="Localised"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="lang" type="xs:language"/></xs:extension></xs:simpleContent></xs:complexType><xs:element name="Root" type="Localised"/>`,
);

it('is text next to attributes', () => {
  expect(root.write({ lang: 'fr', text: ' é ' })).toBe('<x:Root xmlns:x="urn:test" lang="fr"> é </x:Root>');
  expect(root.read('<Root xmlns="urn:test" lang=" fr "> é </Root>')).toEqual({ lang: 'fr', text: ' é ' });
});

it('requires the text, which may be empty', () => {
  expect(() => root.write({ lang: 'fr' })).toThrow('Root.text is missing: expected a string.');
  expect(root.read(root.write({ text: '' }))).toEqual({ text: '' });
});

it('refuses children', () => {
  expect(() => root.read('<Root xmlns="urn:test"><a/></Root>')).toThrow('Root: expected text, found the element a.');
});
