import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { federation } from '../../src/contract/federation.gen.ts';
import { messageRegistryV2 } from '../../src/contract/message-registry-v2.gen.ts';
import { messageRegistryV3 } from '../../src/contract/message-registry-v3.gen.ts';
import { partition } from '../../src/contract/partition.gen.ts';
import { checkShape, type ShapeNotation, type Shapes } from '../../src/contract/shape.ts';
import { readFreshness } from '../../src/reference-data/freshness.ts';

const contracts: readonly (readonly [string, Shapes])[] = [
  ['2.1', messageRegistryV2],
  ['v3', messageRegistryV3],
  ['Federation', federation],
  ['Partition', partition],
];

/** A value that is as the shape says, as deep as `depth`. */
function sampleOf(shapes: Shapes, notation: ShapeNotation, depth: number): unknown {
  const [first = notation] = notation.split('|');
  if (first.startsWith('[]')) return depth === 0 ? [] : [sampleOf(shapes, first.slice(2), depth - 1)];
  if (!first.startsWith('#')) {
    return { string: 'x', number: 1.5, integer: 3, boolean: true, object: {} }[first];
  }
  const shape = shapes[first.slice(1)];
  if (shape === undefined) throw new Error(first);
  if (typeof shape === 'string') return sampleOf(shapes, shape, depth);
  const names = depth === 0 ? shape.required : Object.keys(shape.properties);
  return Object.fromEntries(
    names.map((name) => [name, sampleOf(shapes, shape.properties[name] ?? '', Math.max(0, depth - 1))]),
  );
}

describe.each(contracts)('the shapes of %s', (_name, shapes) => {
  const names = Object.keys(shapes).map((name) => `#${name}`);

  it('refer to nothing that is not there, and take what is as they say', () => {
    for (const name of names) {
      for (const depth of [0, 1, 4])
        expect([name, checkShape(shapes, name, sampleOf(shapes, name, depth))]).toEqual([name, []]);
    }
  });

  it('judge any JSON without an exception, and name no value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
        for (const { path, expected, found } of checkShape(shapes, name, structuredClone(value))) {
          expect(path).toMatch(/^[\w.[\]]*$/);
          expect(`${expected} ${found}`).toMatch(/^[\w| ]+$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('see any one value of another type', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, pick) => {
        const value = sampleOf(shapes, name, 2);
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
        const keys = Object.keys(value);
        const key = keys[pick % Math.max(1, keys.length)];
        if (key === undefined) return;
        // A list of lists of lists is nothing that any of the contracts has.
        expect(checkShape(shapes, name, { ...value, [key]: [[[]]] })).not.toEqual([]);
      }),
    );
  });
});

describe('cache headers', () => {
  it('of any content give a lifetime that is a number from 0, and a validator that can be sent', () => {
    const header = fc.constantFrom(
      'cache-control',
      'expires',
      'date',
      'age',
      'etag',
      'last-modified',
      'vary',
      'pragma',
    );
    const word = fc.constantFrom(
      'max-age=',
      'no-store',
      'no-cache',
      ',',
      '"',
      '60',
      '-1',
      '1e99',
      'W/',
      '*',
      'Sat, 01 Jan 2000 10:00:00 GMT',
      ' ',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(header, text)), (entries) => {
        const { seconds, storable, validator } = readFreshness(new Map(entries));
        expect(Number.isFinite(seconds) && seconds >= 0).toBe(true);
        expect(storable || seconds === 0).toBe(true);
        for (const value of Object.values(validator)) expect(value).toMatch(/^[\x20-\x7e]+$/);
      }),
      { numRuns: 1000 },
    );
  });
});
