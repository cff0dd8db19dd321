import type { SimpleValue } from '../src/shape/simple-value.ts';
import { type Instance, sampleOf } from './instances.ts';

/** A changed message, and what was changed. */
export interface Mutation {
  readonly what: string;
  readonly instance: Instance;
}

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
  for (const facets of value.facets) {
    const { minLength, maxLength, length, minInclusive, maxInclusive } = facets;
    for (const bound of [minLength, maxLength, length]) {
      if (bound === undefined) continue;
      for (const size of [bound - 1, bound, bound + 1]) {
        if (size < 0) continue;
        texts.add(value.builtIn === 'base64Binary' ? Buffer.alloc(size, 1).toString('base64') : 'a'.repeat(size));
        if (facets.patterns.length > 0) texts.add(`${'a'.repeat(Math.max(1, size - 5))}@b.be`);
        texts.add('€'.repeat(size));
      }
    }
    for (const bound of [minInclusive, maxInclusive]) {
      if (bound === undefined) continue;
      for (const step of [-1, 0, 1]) texts.add(String(Number(bound) + step));
    }
    for (const size of [7, 8, 9, 10, 11, 12]) if (facets.patterns.length > 0) texts.add('1'.repeat(size));
    for (const mail of ['a@b.c', 'a@b.info', 'a@b.museum', 'a@b@c.be']) if (facets.patterns.length > 0) texts.add(mail);
  }
  for (const { value: listed } of value.enumeration ?? []) texts.add(listed);
  return [...texts];
}

function sizeOf(instance: Instance): number {
  return instance.children.reduce((sum, child) => sum + sizeOf(child), 1);
}

function ownMutations(instance: Instance): readonly Mutation[] {
  const out: Mutation[] = [];
  const add = (what: string, change: Partial<Instance>): void => {
    out.push({ what: `${instance.name}: ${what}`, instance: { ...instance, ...change } });
  };
  const { children, value, attributes } = instance;
  add('renamed', { name: `${instance.name}X` });
  add('in another namespace', { namespace: 'urn:wrong' });
  add('in no namespace', { namespace: '' });
  add('with an unknown attribute', { attributes: [...attributes, { name: 'unknown', value: 'x' } as never] });
  add('with text', { text: `${instance.text}stray` });
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
export function mutationsOf(instance: Instance): readonly Mutation[] {
  const below = instance.children.flatMap((child, index) =>
    mutationsOf(child).map(({ what, instance: changed }) => ({
      what: `${instance.name}/${what}`,
      instance: { ...instance, children: instance.children.with(index, changed) },
    })),
  );
  return [...ownMutations(instance), ...below];
}
