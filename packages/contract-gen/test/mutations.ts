import { type QName, xsdNamespace, xsiNamespace } from '../src/model/qname.ts';
import type { ElementItem, Item } from '../src/shape/shapes.ts';
import type { SimpleValue } from '../src/shape/simple-value.ts';
import { type Instance, ofElement, sampleOf } from './instances.ts';

/** A changed message, and what was changed. */
export interface Mutation {
  readonly what: string;
  readonly instance: Instance;
}

/** Forms that parsers of numbers, dates, URIs and base64 are known to differ on. */
const oddTexts: readonly string[] = [
  ...['-0', '+0', '007', '9'.repeat(15), '9'.repeat(16), '9'.repeat(40), '1e3', '0x1', '5\n', '٣', '０１', '\u00a05'],
  ...['2026-02-29', '2024-02-29', '0000-01-01', '0001-01-01', '-2026-01-01', '12026-01-01', '2026-04-31', '2026-1-1'],
  ...['2026-11-20Z', '2026-11-20+14:00', '2026-11-20-13:59', '2026-11-20+15:00', '2026-11-20-00:00', '2026-11-20z'],
  ...['2026-11-20T24:00:00', '2026-11-20T23:59:60', '2026-11-20T23:59:59.123456789-05:30', '2026-11-20T1:00:00'],
  ...['2026-11-20T10:00', '2026-11-20T10:00:00.', '2026-11-20 10:00:00', '2026-11-20T'],
  ...['cid:', 'cid:%', 'cid:%4', 'cid:%zz', 'cid:%41', 'cid:a b', 'cid:é', 'cid:a#b#c', "cid:(a)!*'", 'cid:a@b', ':a'],
  ...['urn:x:y', '::', 'http://[', '1cid:a', 'c:&', 'a:$,;=+._~-'],
  ...['AB==', 'AAB=', 'AAE=', 'AA=A', 'AAA', 'A===', '====', 'AAAA AAAA', 'AA=\n=', 'AAAA\n', 'AA__', 'q83vq83vq83v'],
  ...['_a', '-a', 'a:b', 'é', 'a.b-c_d', '\u0300a'],
];

/** Texts around every bound of a simple type, inside and outside. */
function textsOf(value: SimpleValue): readonly string[] {
  const texts = new Set([
    '',
    ' ',
    '\t',
    'x',
    '1',
    'yes',
    'true',
    'TRUE',
    '0',
    '-1',
    '+5',
    ' 5 ',
    '5.0',
    'é'.repeat(3),
    `${sampleOf(value)} `,
    ` ${sampleOf(value)}`,
    sampleOf(value).toLowerCase(),
    sampleOf(value).slice(1),
    `${sampleOf(value)}0`,
    '2026-13-01',
    '2026-11-20',
    'a b',
    'AAAA',
    'AA==',
    'A=',
  ]);
  for (const text of oddTexts) texts.add(text);
  for (const facets of value.facets) {
    const { minLength, maxLength, length, minInclusive, maxInclusive } = facets;
    for (const bound of [minLength, maxLength, length]) {
      if (bound === undefined) continue;
      for (const size of [bound - 1, bound, bound + 1]) {
        if (size < 0) continue;
        texts.add(value.builtIn === 'base64Binary' ? Buffer.alloc(size, 1).toString('base64') : 'a'.repeat(size));
        if (facets.patterns.length > 0) texts.add(`${'a'.repeat(Math.max(1, size - 5))}@b.be`);
        texts.add('€'.repeat(size));
        texts.add('😀'.repeat(size));
      }
    }
    for (const bound of [minInclusive, maxInclusive]) {
      if (bound === undefined) continue;
      for (const step of [-1, 0, 1]) texts.add(String(Number(bound) + step));
    }
    if (facets.patterns.length > 0) {
      const sample = sampleOf(value);
      for (const at of [0, Math.floor(sample.length / 2), sample.length - 1])
        for (const other of 'aAiIO0-. é٣') texts.add(sample.slice(0, at) + other + sample.slice(at + 1));
    }
    for (const size of [7, 8, 9, 10, 11, 12]) if (facets.patterns.length > 0) texts.add('1'.repeat(size));
    for (const mail of ['a@b.c', 'a@b.info', 'a@b.museum', 'a@b@c.be']) if (facets.patterns.length > 0) texts.add(mail);
  }
  for (const { value: listed } of value.enumeration ?? []) texts.add(listed);
  return [...texts];
}

/** Elements, or attributes with declarations where those are more: the validator counts both. */
function sizeOf(instance: Instance): number {
  const attributes = instance.attributes.length + (instance.xsi === undefined ? 1 : 4);
  return instance.children.reduce((sum, child) => sum + sizeOf(child), attributes);
}

function elementsIn(item: Item): readonly ElementItem[] {
  if (item.kind === 'element') return [item];
  if (item.kind === 'repeat') return item.elements;
  return item.kind === 'choice' ? item.branches.flat().flatMap(elementsIn) : [];
}

/** Types that an xsi:type may name: those of the contract, built-in ones, and one that does not exist. */
function typesToName(types: readonly QName[]): readonly QName[] {
  const builtIn = ['string', 'token', 'anyType', 'integer', 'boolean', 'dateTime', 'anyURI', 'nonsense'];
  return [...types, ...builtIn.map((localName) => ({ namespace: xsdNamespace, localName }))];
}

function xsiMutations(instance: Instance, types: readonly QName[], add: Add): void {
  for (const type of typesToName(types)) add(`xsi:type ${type.localName}`, { xsi: { type } });
  if (instance.xsi?.type !== undefined) {
    const { type, ...without } = instance.xsi;
    add('without xsi:type', { xsi: without });
    add('xsi:type in another namespace', { xsi: { type: { ...type, namespace: 'urn:wrong' } } });
  }
  for (const nil of ['true', 'false', '1', 'maybe']) {
    add(`xsi:nil ${nil}`, { xsi: { ...instance.xsi, nil } });
    add(`xsi:nil ${nil}, empty`, { xsi: { ...instance.xsi, nil }, text: '', children: [] });
  }
}

type Add = (what: string, change: Partial<Instance>) => void;

/** Each element that the content model knows, at each place: second branches, repeats and wrong orders. */
function insertions({ children, shape }: Instance, add: Add): void {
  if (shape === undefined || children.length > 12) return;
  for (const item of shape.items.flatMap(elementsIn)) {
    const extra = ofElement(item, { full: false, branch: 0 });
    for (let at = 0; at <= children.length; at += 1)
      add(`${extra.name} also at ${at}`, { children: children.toSpliced(at, 0, extra) });
  }
}

function ownMutations(instance: Instance, types: readonly QName[]): readonly Mutation[] {
  const out: Mutation[] = [];
  const add = (what: string, change: Partial<Instance>): void => {
    out.push({ what: `${instance.name}: ${what}`, instance: { ...instance, ...change } });
  };
  const { children, value, attributes } = instance;
  xsiMutations(instance, types, add);
  insertions(instance, add);
  add('empty', { children: [], text: '' });
  add('with its children in reverse', { children: children.toReversed() });
  add('renamed', { name: `${instance.name}X` });
  add('in another namespace', { namespace: 'urn:wrong' });
  add('in no namespace', { namespace: '' });
  add('with an unknown attribute', { attributes: [...attributes, { name: 'unknown', value: 'x' } as never] });
  add('with text', { text: `${instance.text}stray` });
  for (const space of ['\n  ', '\r\t', '\u00a0', '\u2028', '\ufeff'])
    add('with space', { text: `${instance.text}${space}` });
  const foreign = (prefix: string, namespace: string, name: string, value: string): void => {
    const declared = { name: `xmlns:${prefix}`, value: namespace };
    const own = { name: `${prefix}:${name}`, value };
    add(`with ${name} of ${namespace}`, { attributes: [...attributes, declared as never, own as never] });
  };
  foreign('i', xsiNamespace, 'schemaLocation', 'urn:a file:///etc/passwd');
  foreign('i', xsiNamespace, 'noNamespaceSchemaLocation', 'file:///etc/passwd');
  foreign('i', xsiNamespace, 'unknown', 'x');
  if (instance.xsi === undefined) for (const type of [' xs:string ', '']) foreign('i', xsiNamespace, 'type', type);
  foreign('o', 'urn:wrong', attributes[0]?.item.name.localName ?? 'type', attributes[0]?.value ?? 'x');
  add('with xml:lang', { attributes: [...attributes, { name: 'xml:base', value: 'urn:x' } as never] });
  const stranger = { namespace: instance.namespace, name: 'Stranger', attributes: [], children: [], text: '', max: 1 };
  add('with an unknown child at the end', { children: [...children, stranger] });
  add('with an unknown child at the start', { children: [stranger, ...children] });
  if (value !== undefined)
    for (const text of textsOf(value)) add(`text ${JSON.stringify(text.slice(0, 30))} (${text.length})`, { text });
  attributes.forEach((attribute, index) => {
    add(`without ${attribute.name}`, { attributes: attributes.filter((_, other) => other !== index) });
    for (const text of textsOf(attribute.item.value)) {
      add(`${attribute.name}=${JSON.stringify(text.slice(0, 30))}`, {
        attributes: attributes.with(index, { ...attribute, value: text }),
      });
    }
  });
  children.forEach((child, index) => {
    add(`without ${child.name}`, { children: children.filter((_, other) => other !== index) });
    const next = children[index + 1];
    if (next !== undefined)
      add(`${child.name} after ${next.name}`, { children: children.with(index, next).with(index + 1, child) });
    if (child.group !== undefined) {
      const { size, max } = child.group;
      const group = children.slice(index, index + size);
      const weight = group.reduce((sum, member) => sum + sizeOf(member), 0);
      for (const count of max === Infinity ? [0, 2, 3] : [0, max, max + 1]) {
        if (count * weight > 19_000) continue;
        const many = Array.from({ length: count }, () => group).flat();
        add(`${child.name} and ${size - 1} more ${count} times`, {
          children: children.toSpliced(index, size, ...many),
        });
      }
    }
    const counts = child.max === Infinity ? [2, 3] : [child.max, child.max + 1];
    for (const count of counts) {
      // The validator has a limit of its own on the number of elements.
      if (count * sizeOf(child) > 19_000) continue;
      const many = Array.from({ length: count }, () => child);
      add(`${child.name} ${count} times`, {
        children: [...children.slice(0, index), ...many, ...children.slice(index + 1)],
      });
    }
  });
  return out;
}

/** All messages that differ from one by a single change, at any depth. */
export function mutationsOf(instance: Instance, types: readonly QName[]): readonly Mutation[] {
  const below = instance.children.flatMap((child, index) =>
    mutationsOf(child, types).map(({ what, instance: changed }) => ({
      what: `${instance.name}/${what}`,
      instance: { ...instance, children: instance.children.with(index, changed) },
    })),
  );
  return [...ownMutations(instance, types), ...below];
}
