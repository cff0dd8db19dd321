import { fuzzSettings } from '@ebox-bridge/test/fuzz-settings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  booleanText,
  inputObject,
  OctetSink,
  stringAttribute,
  stringText,
  writeRepeated,
} from '../../src/contract/index.ts';
import { ItemFrames } from '../../src/contract/item-frames.ts';

const names: ReadonlySet<string> = new Set(['id', 'is', 'on', 'lang']);
const idNames: ReadonlySet<string> = new Set(['$type', 'one', 'other']);

function writeId(value: unknown, path: string): string {
  const v = inputObject(value, path, idNames);
  if (v['$type'] !== undefined && v['$type'] !== 'Long') throw new TypeError(`${path}.$type is not known`);
  const type = v['$type'] === undefined ? '' : ' type="Long"';
  const other = v['other'] === undefined ? '' : `<other>${stringText(v['other'], path, '.other')}</other>`;
  return `<id${type}><one>${stringText(v['one'], path, '.one')}</one>${other}</id>`;
}

/** As a generated writer. */
function write(item: unknown, path: string): string {
  const v = inputObject(item, path, names);
  const on = v['on'] === undefined ? '' : `<on>${stringText(v['on'], path, '.on')}</on>`;
  const lang = stringAttribute('lang', v['lang'], path, '.lang');
  return `<i${lang}>${writeId(v['id'], `${path}.id`)}<is>${booleanText(v['is'], path, '.is')}</is>${on}</i>`;
}

function outcome(make: () => string): unknown {
  try {
    return make();
  } catch (error) {
    return String(error);
  }
}

/** The items one by one, with their paths in errors. */
const oneByOne = (items: readonly unknown[]) =>
  outcome(() => items.map((item, index) => write(item, `x[${index}]`)).join(''));
const inFrames = (items: readonly unknown[]) =>
  outcome(() => {
    const sink = new OctetSink();
    writeRepeated(sink, items, 'x', write);
    return sink.octets().toString();
  });

const usual = Array.from({ length: 200 }, (_, index) => ({
  id: { one: String(index).padStart(10, '0') },
  is: index % 3 > 0,
  ...(index % 3 > 0 ? { on: '2026-03-01Z' } : {}),
}));

describe('items written into frames are as they are one by one', () => {
  const text = fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom('0206731645', '0200000097', 'x', 'yy', '', 'true', 'x y') },
    { weight: 1, arbitrary: fc.constantFrom('&', '<', '>', '"', "'", '\n', '\r', '\t', 'é', '😀', '\ud800', '\u0000') },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.constant('x'.repeat(100)) },
  );
  const id = fc.record(
    { one: text, other: text, $type: fc.constantFrom('Long', undefined, 'Long', 'Short') },
    { requiredKeys: ['one'] },
  );
  const item = fc.oneof(
    { weight: 40, arbitrary: fc.record({ id: fc.record({ one: text }), is: fc.boolean() }) },
    { weight: 10, arbitrary: fc.record({ is: fc.boolean(), id: fc.record({ one: text, other: text }), on: text }) },
    { weight: 5, arbitrary: fc.record({ id, is: fc.boolean(), on: text, lang: text }, { requiredKeys: ['id', 'is'] }) },
    { weight: 1, arbitrary: fc.record({ id, is: fc.boolean(), lang: fc.constant(undefined) }) },
  );

  it('for any mixture', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 33, maxLength: 120 }), (items) => {
        expect(inFrames(items)).toEqual(oneByOne(items));
      }),
      { seed: fuzzSettings.seed, numRuns: 500 * fuzzSettings.factor },
    );
  });

  it('in a usual list, where nearly none is written by itself', () => {
    const frames = new ItemFrames(write);
    for (const one of usual) expect(Buffer.from(frames.octets(one) ?? '').toString()).toBe(write(one, ''));
  });

  it.each([
    ['an unknown property', { ...usual[0], more: 'x' }],
    ['an unknown property that has no value', { ...usual[0], more: undefined }],
    ['a property called __proto__', JSON.parse('{"id":{"one":"0000000000"},"is":false,"__proto__":{}}')],
    ['a property called constructor', { ...usual[0], constructor: 'x' }],
    ['a property that is missing', { id: { one: '0000000000' } }],
    ['a value of another type', { id: { one: 5 }, is: false }],
    ['null', { id: { one: null }, is: false }],
    ['an array', { id: [], is: false }],
    ['no object', 'x'],
    ['a type that is not known', { id: { $type: 'Xxxx', one: '0000000000' }, is: false }],
    ['a character that XML does not have', { id: { one: '\u0001000000000' }, is: false }],
  ])('refused with the same words: %s', (_name, wrong) => {
    for (const at of [0, 50, 199]) {
      const items = usual.toSpliced(at, 1, wrong);
      expect(oneByOne(items)).toMatch(/Error/);
      expect(inFrames(items)).toEqual(oneByOne(items));
    }
  });

  it('with a text that could be taken for markup around it', () => {
    const items = Array.from({ length: 100 }, (_, index) => ({
      id: { one: index % 2 === 0 ? 'true' : 'fals', other: 'x' },
      is: true,
      on: 'yyyy',
    }));
    expect(inFrames(items)).toEqual(oneByOne(items));
  });

  it('by a writer that does not copy the texts', () => {
    const strange = (item: unknown) => `<i>${String((item as { id: string }).id).toUpperCase()}</i>`;
    const doubled = (item: unknown) => `<i>${(item as { id: string }).id.repeat(2)}</i>`;
    for (const writer of [strange, doubled]) {
      const items = Array.from({ length: 100 }, (_, index) => ({ id: `a${index}` }));
      const sink = new OctetSink();
      writeRepeated(sink, items, 'x', writer);
      expect(sink.octets().toString()).toBe(items.map(writer).join(''));
    }
  });

  it('of a class, whose getters only the writer sees', () => {
    class Item {
      readonly is = true;
      get id() {
        return { one: '1' };
      }
    }
    expect(new ItemFrames(write).octets(new Item())).toBeUndefined();
  });
});
