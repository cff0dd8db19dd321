import { fuzzSettings, randomNumbers } from '@ebox-bridge/test/fuzz-settings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../src/answer-body.ts';
import { preferencesInPlace, readEboxPreferences } from '../src/ebox-preferences.ts';
import { readRows } from '../src/json-rows.ts';

const numbers = Array.from({ length: 300 }, (_, index) => String(index * 7 + 3).padStart(10, '0'));
const asked = new Set(numbers);

/** What is found in place, if anything is, and what JSON.parse and its reader make of the same octets. */
function bothReadings(octets: Buffer) {
  const inPlace = preferencesInPlace(octets, asked);
  try {
    return { inPlace, parsed: readEboxPreferences(parseJson(undefined, octets), asked) };
  } catch {
    return { inPlace, parsed: undefined };
  }
}

type Next = (below: number) => number;

/** One entry as a service may write it, now and then with something that is not expected. */
function entry(number: string, next: Next): string {
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const often = (usual: string, others: readonly string[]) => (next(150) === 0 ? pick(others) : usual);
  const value = often(`"${number}"`, [number, 'null', `"${number.slice(1)}"`, '"0000000001"', '"\\u0030"', '""', '{}']);
  const type = often('"enterprise"', ['"ENTERPRISE"', '"citizen"', 'null', '1', '"Enterprise "', '["enterprise"]']);
  const exclusive = often(pick(['true', 'false']), ['null', '"true"', 'tru', '0', '{}', 'False']);
  const moment = pick(['2026-03-01T00:30:00+01:00', '2025-12-31T23:59:59Z', '2026-03-01']);
  const date = often(`"${moment}"`, ['null', '""', '5', '"é"', '"\\n"', '{"a":1}', '[]', 'true']);
  const count = often(String(next(5000)), ['null', '1.5', '1e3', '-0', '01', '9007199254740993', '"7"', '']);
  const id = next(80) === 0 ? `{"eboxIdValue":${value}}` : `{"eboxType":${type},"eboxIdValue":${value}}`;
  const fields = [`"eboxId":${id}`, `"exclusivelyEbox":${exclusive}`];
  if (next(5) > 0) fields.push(`"lastConnectionDate":${date}`);
  if (next(3) > 0) fields.push(`"totalNumberOfMessages":${count}`);
  const odd = ['"eboxId.eboxIdValue":"1"', '"exclusivelyEbox":false', '"__proto__":{"a":"b"}', '"x":[]', '"":"\\""'];
  if (next(150) === 0) fields.push(pick(odd));
  if (next(60) === 0) fields.reverse();
  const space = often('', [' ', '\n  ', '\u00a0']);
  return `{${space}${fields.join(`,${space}`)}}`;
}

function answer(next: Next): string {
  const known = numbers.filter(() => next(10) > 0).slice(0, 1 + next(120));
  if (next(4) === 0) known.reverse();
  if (next(20) === 0) known.push(known[0] ?? '');
  const text = `[${known.map((number) => entry(number, next)).join(next(10) === 0 ? ' ,\n' : ',')}]`;
  return next(30) === 0 ? text.slice(0, next(text.length)) : text + (next(40) === 0 ? ']' : next(10) === 0 ? '\n' : '');
}

describe('preferences read in place', () => {
  it('are those that JSON.parse and its reader find, for any answer', () => {
    let inPlaceOften = 0;
    for (let index = 0; index < 3000 * fuzzSettings.factor; index += 1) {
      const text = answer(randomNumbers(fuzzSettings.seed * 1_000_003 + index));
      const { inPlace, parsed } = bothReadings(Buffer.from(text));
      if (inPlace === undefined) continue;
      inPlaceOften += 1;
      expect([...inPlace], text).toEqual([...(parsed ?? [])]);
      expect(parsed, text).toBeDefined();
    }
    expect(inPlaceOften).toBeGreaterThan(300);
  });

  it('of usual answers are', () => {
    const row = (number: string, more: object) => ({
      eboxId: { eboxType: 'enterprise', eboxIdValue: number },
      exclusivelyEbox: number.endsWith('1'),
      ...more,
    });
    const dated = numbers.map((number, index) =>
      row(number, { lastConnectionDate: `2026-01-01T00:00:${index % 60}Z` }),
    );
    const mixed = numbers.map((number, index) => row(number, index % 3 === 0 ? { totalNumberOfMessages: index } : {}));
    const sometimes = dated.filter((_, index) => index % 7 !== 0);
    const indented = JSON.stringify(mixed, undefined, 2);
    for (const list of [dated, mixed, sometimes, dated.toReversed(), []]) {
      const { inPlace, parsed } = bothReadings(Buffer.from(JSON.stringify(list)));
      expect(inPlace?.size).toBe(list.length);
      expect([...(inPlace ?? [])]).toEqual([...(parsed ?? [])]);
    }
    expect(bothReadings(Buffer.from(indented)).inPlace?.size).toBe(numbers.length);
  });

  it('where octets are in the middle of a larger memory, and of any view', () => {
    const text = JSON.stringify([
      { eboxId: { eboxType: 'enterprise', eboxIdValue: numbers[0] }, exclusivelyEbox: true },
    ]);
    const larger = Buffer.concat([Buffer.from('[[{"x'), Buffer.from(text), Buffer.from('}]')]);
    expect(preferencesInPlace(larger.subarray(5, 5 + text.length), asked)?.size).toBe(1);
    expect(preferencesInPlace(new Uint8Array(larger).subarray(5, 5 + text.length), asked)?.size).toBe(1);
  });
});

describe('rows', () => {
  const fields = { fixed: ['f'], read: ['a', 'o.b'] };

  /** The rows as objects; undefined where they are to be read otherwise. */
  function rows(text: string): unknown[] | undefined {
    const octets = Buffer.from(text);
    const found: unknown[] = [];
    const all = readRows(octets, fields, ({ fixed, kinds, starts, ends }) => {
      const value = (index: number) => {
        if (kinds[index] === undefined) return undefined;
        const written = octets.toString('latin1', starts[index], ends[index]);
        return kinds[index] === 'string' ? written : (JSON.parse(written) as unknown);
      };
      found.push({ f: fixed.get('f'), a: value(0), b: value(1) });
      return true;
    });
    return all ? found : undefined;
  }

  it('say what JSON.parse says', () => {
    const scalar = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.double(), fc.string());
    const plain = fc.oneof(fc.constantFrom('x', 'yy', ''), fc.integer(), fc.boolean(), fc.constant(null));
    const row = fc.record(
      { f: fc.constantFrom('x', 'y'), a: plain, o: fc.record({ b: plain, c: plain }), d: plain, e: scalar },
      { requiredKeys: ['f', 'o'] },
    );
    let read = 0;
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom(0, 1), (list, indent) => {
        const found = rows(JSON.stringify(list, undefined, indent));
        if (found === undefined) return;
        read += list.length;
        expect(found).toEqual(list.map(({ f, a, o }) => ({ f, a, b: o.b })));
      }),
      { seed: fuzzSettings.seed, numRuns: 1000 * fuzzSettings.factor },
    );
    expect(read).toBeGreaterThan(100);
  });

  it.each([
    ['not JSON', '[{"a":1},{"a":1}'],
    ['with something behind', '[{"a":1}]]'],
    ['of numbers', '[1,2]'],
    ['of one object', '{"a":1}'],
    ['with a comma too many', '[{"a":1},]'],
    ['without a comma', '[{"a":1}{"a":1}]'],
    ['with a name twice', '[{"a":1,"a":2}]'],
    ['with an escape', '[{"a":"\\u0041"}]'],
    ['with a control character', '[{"a":"\n"}]'],
    ['with letters outside of ASCII', '[{"a":"é"}]'],
    ['with a number that is not whole', '[{"a":1.0}]'],
    ['with a zero in front', '[{"a":1},{"a":01}]'],
    ['with a sign alone', '[{"a":-}]'],
    ['with a number that is not exact', '[{"a":9007199254740993}]'],
    ['with a word that goes on', '[{"a":true},{"a":truely}]'],
    ['of too many forms', `[${Array.from({ length: 9 }, (_, index) => `{"n${index}":1}`).join(',')}]`],
    ['of great depth', `[${'{"a":'.repeat(100)}1${'}'.repeat(100)}]`],
    ['with an object in the place of a value', '[{"a":{}}]'],
    ['with a byte order mark', '\ufeff[]'],
    ['nothing', ''],
  ])('are left to JSON.parse: a list %s', (_name, text) => expect(rows(text)).toBeUndefined());

  it.each([
    ['[]', []],
    [' [ ] \n', []],
    ['[{}]', [{}]],
    ['[{"a":1},{"a":-2},{"a":"x"}]', [{ a: 1 }, { a: -2 }, { a: 'x' }]],
    ['[ {"o":{"b":"1"}} , {"o":{"b":"22"}} ]', [{ b: '1' }, { b: '22' }]],
  ])('are read: %s', (text, expected) => expect(rows(text)).toEqual(expected));
});
