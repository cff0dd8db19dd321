import { expect, it } from 'vitest';
import { open, rootOf } from '../generated-code.ts';

const root = rootOf(`<xs:element name="Root"><xs:complexType><xs:sequence><xs:element name="Extensions"><xs:complexType>
  <xs:sequence><xs:any maxOccurs="unbounded" processContents="lax"/></xs:sequence><xs:anyAttribute processContents="lax"/>
</xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`);

it('keeps open elements and attributes, and declares their prefixes where they are used', () => {
  const value = {
    extensions: {
      $attributes: [{ namespace: 'urn:o', localName: 'a', value: '1' }],
      $any: [
        { namespace: 'urn:o&p', localName: 'E', children: [{ namespace: 'urn:test', localName: 'F', text: 'x' }] },
        { namespace: '', localName: 'G' },
      ],
    },
  };
  expect(root.write(value)).toBe(
    `${open}<x:Extensions xmlns:n2="urn:o" n2:a="1"><n3:E xmlns:n3="urn:o&amp;p"><x:F>x</x:F></n3:E><G></G></x:Extensions></x:Root>`,
  );
  expect(root.read(root.write(value))).toEqual(value);
});

it.each([
  ['markup in a name', { namespace: '', localName: 'a><b' }, 'expected an XML name without prefix'],
  ['a prefix in a name', { namespace: '', localName: 'a:b' }, 'expected an XML name without prefix'],
  [
    'a namespace declaration',
    { namespace: 'http://www.w3.org/2000/xmlns/', localName: 'a' },
    'namespace declarations cannot be given',
  ],
  ['no namespace', { localName: 'a' }, 'Root.extensions.$any[0].namespace is missing: expected a string.'],
  [
    'the same attribute twice',
    {
      namespace: '',
      localName: 'a',
      attributes: [1, 2].map((n) => ({ namespace: '', localName: 'b', value: String(n) })),
    },
    'b is there twice',
  ],
])('refuses to write %s', (_, item, message) => {
  expect(() => root.write({ extensions: { $any: [item] } })).toThrow(message);
});

it('requires an element', () => {
  expect(() => root.write({ extensions: { $any: [] } })).toThrow(
    'Root.extensions.$any is empty: expected at least one item.',
  );
  expect(() => root.read(`${open}<x:Extensions/></x:Root>`)).toThrow(
    'Root/Extensions: expected any element, found the end.',
  );
});
