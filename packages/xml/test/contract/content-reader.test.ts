import { expect, it } from 'vitest';
import { ContentReader, expectElement, loneLeaf, xsiTypeOf } from '../../src/contract/index.ts';
import { parseXml } from '../../src/index.ts';

const element = (xml: string) => parseXml(Buffer.from(xml));

it('takes children in order and counts those of one name', () => {
  const content = new ContentReader(element('<r xmlns="u"><a/><a/><b/><a/></r>'), 'r', { attributes: new Set() });
  const paths: string[] = [];
  for (const name of ['a', 'a', 'b', 'a']) {
    content.required('u', name);
    paths.push(content.path);
  }
  content.end();
  expect(paths).toEqual(['r/a', 'r/a[2]', 'r/b', 'r/a']);
});

it('goes by namespace, not by prefix', () => {
  const content = new ContentReader(element('<p:r xmlns:p="u"><p:a xmlns:p="v"/></p:r>'), 'r', {});
  expect(content.at('u', 'a')).toBe(false);
  expect(content.optional('u', 'a')).toBeUndefined();
  expect(content.optional('v', 'a')?.namespace).toBe('v');
});

it('finds attributes by expanded name', () => {
  const content = new ContentReader(element('<r lang="x" xml:lang="fr"/>'), 'r', {});
  expect(content.attribute('lang')).toBe('x');
  expect(content.attribute('{http://www.w3.org/XML/1998/namespace}lang')).toBe('fr');
  expect(content.attribute('other')).toBeUndefined();
  expect(() => content.requiredAttribute('other')).toThrow('r: the attribute other is not there.');
  expect(content.anyAttributes(new Set(['lang']))).toEqual([
    { namespace: 'http://www.w3.org/XML/1998/namespace', localName: 'lang', value: 'fr' },
  ]);
});

it('resolves xsi:type by the bindings at the element', () => {
  const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  expect(xsiTypeOf(element(`<r ${xsi} xmlns="u" xsi:type="T"/>`), 'r')).toEqual({ namespace: 'u', localName: 'T' });
  expect(xsiTypeOf(element(`<r ${xsi} xmlns:p="v" xsi:type="p:T"/>`), 'r')).toEqual({ namespace: 'v', localName: 'T' });
  expect(xsiTypeOf(element('<r type="T"/>'), 'r')).toBeUndefined();
  expect(() => xsiTypeOf(element(`<r ${xsi} xsi:type="q:T"/>`), 'r')).toThrow('the prefix of xsi:type is not declared');
});

it('refuses an element of another name', () => {
  expect(() => expectElement(element('<r/>'), 'u', 'r')).toThrow('r: expected {u}r, found {}r.');
});

it.each([
  ['<r><a>x</a></r>', 'x'],
  ['<r><a/></r>', ''],
  ['<r><a><!-- --> </a></r>', ' '],
  ['<r/>', undefined],
  ['<r>x</r>', undefined],
  ['<r> <a>x</a></r>', undefined],
  ['<r><a>x</a><b/></r>', undefined],
  ['<r><a><b/></a></r>', undefined],
  ['<r><a k="1">x</a></r>', undefined],
  ['<r k="1"><a>x</a></r>', undefined],
])('knows an element with one text and nothing else: %s', (xml, text) => {
  expect(loneLeaf(element(xml))?.text).toBe(text);
});
