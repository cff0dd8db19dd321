import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AroundText,
  inputObject,
  OctetSink,
  repeatedMarkup,
  stringText,
  writeRepeated,
} from '../../src/contract/index.ts';
import { escapeText } from '../../src/index.ts';

const names: ReadonlySet<string> = new Set(['id', 'key', 'note']);
const texts: ReadonlyMap<string, AroundText> = new Map([
  ['id', { before: '<i><id>', after: '</id></i>' }],
  ['key', { before: '<i><longer-key>', after: '</longer-key></i>' }],
]);

/** As a generated writer: exactly one of id and key; a note may follow. */
function write(item: unknown, path: string): string {
  const v = inputObject(item, path, names);
  if ((v['id'] === undefined) === (v['key'] === undefined)) throw new TypeError(`${path} needs id or key.`);
  const tag = v['id'] === undefined ? 'longer-key' : 'id';
  const note = v['note'] === undefined ? '' : `<note>${stringText(v['note'], path, '.note')}</note>`;
  return `<i><${tag}>${stringText(v['id'] ?? v['key'], path, '.id')}</${tag}>${note}</i>`;
}

const oneByOne = (items: readonly unknown[]) => items.map((item) => write(item, '')).join('');

/** The items as they are written into a sink, many at a time where that can be. */
function inBlocks(items: readonly unknown[]): string {
  const sink = new OctetSink();
  writeRepeated(sink, items, 'x', write, texts);
  return sink.octets().toString();
}

const digits = (length: number) => (_: unknown, index: number) => ({ id: String(index).padStart(length, '0') });

describe('markup made in blocks is that of items written one by one', () => {
  const text = fc.oneof(
    { weight: 8, arbitrary: fc.constant('0206731645') },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).filter((value) => isXml(value)) },
  );
  const item = fc.oneof(
    { weight: 20, arbitrary: fc.record({ id: text }) },
    { weight: 1, arbitrary: fc.record({ key: text }) },
    { weight: 1, arbitrary: fc.record({ id: text, note: text }) },
    { weight: 1, arbitrary: text.map((id) => Object.assign(Object.create({ key: undefined }), { id })) },
  );

  function isXml(value: string): boolean {
    try {
      escapeText(value);
      return true;
    } catch {
      return false;
    }
  }

  it('for any mixture', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 120 }), (items) => {
        expect(inBlocks(items)).toBe(oneByOne(items));
      }),
    );
  });

  it.each([
    ['no items', []],
    ['one', [{ id: '1' }]],
    ['8 and 9', Array.from({ length: 9 }, digits(3))],
    ['more than a block', Array.from({ length: 10_000 }, digits(11))],
    ['the longest text of a block', Array.from({ length: 3000 }, digits(64))],
    ['longer texts', Array.from({ length: 3000 }, digits(65))],
    ['empty texts', Array.from({ length: 20 }, () => ({ id: '' }))],
    ['lengths that change', Array.from({ length: 2000 }, (_, index) => ({ id: String(index) }))],
    [
      'one kind after the other',
      [...Array.from({ length: 50 }, digits(4)), ...Array.from({ length: 50 }, (_, n) => ({ key: `k${n % 9}` }))],
    ],
    ['kinds in turns', Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? { id: '1' } : { key: '2' }))],
    [
      'an escape at the end of a block',
      [...Array.from({ length: 30 }, digits(3)), { id: 'a&b' }, ...Array.from({ length: 30 }, digits(3))],
    ],
    ['a delete character', Array.from({ length: 20 }, () => ({ id: 'a\u007fb' }))],
  ])('for %s', (_, items: readonly unknown[]) => {
    expect(inBlocks(items)).toBe(oneByOne(items));
  });

  it.each(['&', '<', '>', '\r', '\n', '\t', '"', "'", ']]>', 'é', '\u0080', 'ÿ', 'Ā', '€', '😀', '\uFFFD'])(
    'for %j among digits, in each place',
    (special) => {
      for (let place = 0; place < 20; place += 1) {
        const items: { id: string }[] = Array.from({ length: 20 }, digits(5));
        items[place] = { id: `0${special}0000`.slice(0, Math.max(5, special.length + 1)) };
        expect(inBlocks(items)).toBe(oneByOne(items));
      }
    },
  );
});

describe('refuses what one by one is refused, with the path', () => {
  it.each<readonly [what: string, bad: unknown, message: string]>([
    ['an unknown property', { id: '00020', other: 1 }, 'x[20] has an unknown property "other"'],
    ['an unknown property alone', { other: '00020' }, 'x[20] has an unknown property "other"'],
    ['a number', { id: 20 }, 'x[20].id: expected a string, found a number'],
    ['null', null, 'x[20] is null'],
    ['a string', '00020', 'x[20]: expected an object'],
    ['an array', ['00020'], 'x[20]: expected an object'],
    ['nothing', undefined, 'x[20] is missing'],
    ['both', { id: '00020', key: '00020' }, 'x[20] needs id or key'],
    ['neither', {}, 'x[20] needs id or key'],
    [
      'a second one that is inherited',
      Object.assign(Object.create({ key: '1' }), { id: '00020' }),
      'x[20] needs id or key',
    ],
    ['a control character', { id: '0\u00000020'.slice(0, 5) }, 'U+0000'],
    ['half a surrogate pair', { id: '0\uD800020' }, 'U+D800'],
    ['a character that is none', { id: '0\uFFFE020' }, 'U+FFFE'],
  ])('%s', (_, bad, message) => {
    const items: unknown[] = Array.from({ length: 40 }, digits(5));
    items[20] = bad;
    expect(() => inBlocks(items)).toThrow(message);
    expect(() => repeatedMarkup(items, 'x', write)).toThrow(message);
  });
});

it('does not take a list of another class for plain objects', () => {
  class Owner {
    readonly id = '00020';
    get key(): string {
      return this.id;
    }
  }
  const items = Array.from({ length: 20 }, () => new Owner());
  expect(() => inBlocks(items)).toThrow('x[0] needs id or key');
});
