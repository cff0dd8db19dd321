import type { SchemaSet } from '../model/schema-set.ts';
import { compareAttributes, compareComplexTypes, compareElements } from './compare-content.ts';
import { compareSimpleTypes } from './compare-simple-types.ts';
import { type Difference, Differences } from './difference.ts';

type Entry<Value> = readonly [what: string, ours: Value | undefined, theirs: Value | undefined, key: string];

function pairs<Value>(what: string, ours: ReadonlyMap<string, Value>, theirs: ReadonlyMap<string, Value>) {
  return [...new Set([...ours.keys(), ...theirs.keys()])].map(
    (key): Entry<Value> => [what, ours.get(key), theirs.get(key), key],
  );
}

function compareEntries<Value>(
  entries: readonly Entry<Value>[],
  compare: (ours: Value, theirs: Value, out: Differences) => void,
): readonly Difference[] {
  return entries.flatMap(([what, ours, theirs, key]) => {
    const [, namespace = '', localName = ''] = /^\{([^}]*)\}(.*)$/.exec(key) ?? [];
    const out = new Differences(`${what} ${localName}`, namespace);
    if (ours !== undefined && theirs !== undefined) compare(ours, theirs, out);
    else if (theirs !== undefined) out.add('added', `The ${what} was added.`);
    else out.add('removed', `The ${what} was removed.`);
    return out.found;
  });
}

/** What differs between two sets of schemas: global elements, types and attributes, by name. */
export function compareSchemas(ours: SchemaSet, theirs: SchemaSet): readonly Difference[] {
  return [
    ...compareEntries(pairs('element', ours.elements, theirs.elements), (left, right, out) =>
      compareElements(left, right, '', out),
    ),
    ...compareEntries(pairs('type', ours.types, theirs.types), (left, right, out) => {
      if (left.kind === 'complex' && right.kind === 'complex') compareComplexTypes(left, right, '', out);
      else if (left.kind === 'simple' && right.kind === 'simple') compareSimpleTypes(left, right, '', out);
      else out.fact('type', left.kind, right.kind);
    }),
    ...compareEntries(pairs('attribute', ours.attributes, theirs.attributes), (left, right, out) =>
      compareAttributes(left, right, '', out),
    ),
  ];
}
