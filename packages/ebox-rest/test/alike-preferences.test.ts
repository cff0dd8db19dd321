import { describe, expect, it } from 'vitest';
import { readAlikePreferences } from '../src/alike-preferences.ts';
import { readEboxPreferences } from '../src/ebox-preferences.ts';
import { eboxPreferencesQuestion } from '../src/ebox-preferences-question.ts';

const asked = Array.from({ length: 40 }, (_, index) => String(200_000_000 + index * 97).padStart(10, '0'));
const question = eboxPreferencesQuestion(asked);
const read = (text: string) => readAlikePreferences(Buffer.from(text), question);
const asJson = (text: string) => readEboxPreferences(JSON.parse(text), asked);
const [a = '', b = '', c = ''] = asked;

const entry = (eboxIdValue: string, more: object = {}) => ({
  eboxId: { eboxType: 'enterprise', eboxIdValue },
  exclusivelyEbox: false,
  ...more,
});

describe('answers that are read from their octets', () => {
  it.each<[string, string]>([
    ['entries that differ in their numbers', JSON.stringify(asked.map((number) => entry(number)))],
    ['another order', JSON.stringify(asked.toReversed().map((number) => entry(number)))],
    [
      'a date that changes',
      JSON.stringify([
        entry(a, { lastConnectionDate: '2026-01-01' }),
        entry(b, { lastConnectionDate: '2026-01-01T01:02:03.1Z' }),
        entry(c, { lastConnectionDate: '' }),
      ]),
    ],
    [
      'a date that is there, null or missing',
      JSON.stringify([entry(a, { lastConnectionDate: 'x' }), entry(b, { lastConnectionDate: null }), entry(c)]),
    ],
    ['a flag that changes', JSON.stringify([entry(a), entry(b, { exclusivelyEbox: true }), entry(c)])],
    ['counts', JSON.stringify([entry(a, { totalNumberOfMessages: 0 }), entry(b, { totalNumberOfMessages: 120 })])],
    [
      'members that nobody knows',
      JSON.stringify([entry(a, { name: 'x', closed: null }), entry(b, { name: 'y', closed: true })]),
    ],
    ['members in another order', `[{"exclusivelyEbox":true,"eboxId":{"eboxIdValue":"${a}","eboxType":"ENTERPRISE"}}]`],
    ['white space', JSON.stringify([entry(a), entry(b)], null, 2)],
    ['white space around', `\n[ ${JSON.stringify(entry(a))} ,\t${JSON.stringify(entry(b))} ]\r\n`],
    ['one e-Box twice: the later entry counts', JSON.stringify([entry(a), entry(a, { exclusivelyEbox: true })])],
  ])('%s', (_, text) => {
    expect(read(text)).toBeDefined();
    expect(read(text)).toEqual(asJson(text));
  });

  it('are one object for e-Boxes of which the same is known, and others for others', () => {
    const found = read(JSON.stringify([entry(a), entry(b), entry(c, { exclusivelyEbox: true })]));
    expect(found?.[0]).toBe(found?.[1]);
    expect(found?.[2]).not.toBe(found?.[1]);
  });
});

describe('answers that are left to the reader of JSON', () => {
  it.each<[string, string]>([
    ['no list', '{}'],
    ['an empty list', '[]'],
    ['a number that was not asked for', JSON.stringify([entry(a), entry('0999999922')])],
    ['a number without its leading zero', JSON.stringify([entry(a.slice(1))])],
    ['a number that is too long', JSON.stringify([entry(`${a}0`)])],
    [
      'a number that is no text',
      `[{"eboxId":{"eboxType":"enterprise","eboxIdValue":${a.slice(1)}},"exclusivelyEbox":true}]`,
    ],
    ['a citizen', JSON.stringify([entry(a, { eboxId: { eboxType: 'citizen', eboxIdValue: a } })])],
    ['no flag', JSON.stringify([entry(a, { exclusivelyEbox: undefined })])],
    ['a flag that is a text', JSON.stringify([entry(a, { exclusivelyEbox: 'true' })])],
    ['a date that is a number', JSON.stringify([entry(a, { lastConnectionDate: 5 })])],
    ['a later flag that is a text', JSON.stringify([entry(a), entry(b, { exclusivelyEbox: 'true' })])],
    ['an escape in the number', `[${JSON.stringify(entry(a)).replace(a, `\\u0030${a.slice(1)}`)}]`],
    ['a member that stands twice', `[${JSON.stringify(entry(a)).replace('}', `,"eboxIdValue":"${b}"}`)}]`],
    [
      'a member that stands twice, written with an escape',
      `[${JSON.stringify(entry(a)).replace('}', `,"ebox\\u0049dValue":"${b}"}`)}]`,
    ],
    ['letters outside of ASCII', JSON.stringify([entry(a, { name: 'é' })])],
    ['objects that nobody knows', JSON.stringify([entry(a, { links: {} })])],
    ['a fraction', JSON.stringify([entry(a, { score: 0.5 })])],
    ['a number with leading zero, which is no JSON', `[${JSON.stringify(entry(a)).slice(0, -1)},"n":01}]`],
    ['a comma too many', `[${JSON.stringify(entry(a))},]`],
    ['no comma', `[${JSON.stringify(entry(a))}${JSON.stringify(entry(b))}]`],
    ['something behind the list', `[${JSON.stringify(entry(a))}]x`],
    ['a zero octet behind the list', `[${JSON.stringify(entry(a))}]\0`],
    ['an end that is missing', JSON.stringify([entry(a), entry(b)]).slice(0, -3)],
    [
      'no more than the beginning of an entry again',
      `[${JSON.stringify(entry(a))},${JSON.stringify(entry(b)).slice(0, -1)}`,
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toBeUndefined();
  });

  it('more forms than a service has', () => {
    const forms = asked.slice(0, 12).map((number, index) => entry(number, { name: 'n'.repeat(index) }));
    expect(read(JSON.stringify(forms.slice(0, 8)))).toBeDefined();
    expect(read(JSON.stringify(forms))).toBeUndefined();
  });
});

/** A generator of numbers that are the same in each run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

it('says nothing, or what the JSON says, whatever octets are changed', () => {
  const random = numbersFrom(7);
  const pick = <Value>(values: readonly Value[]) => values[random(values.length)] as Value;
  const interesting = [...'{}[],:"\\ 0159-etrufalsn\n', '\u00e9', '\0', 'null', 'true', '"eboxId":', '01', '1e3'];
  let readings = 0;
  for (let round = 0; round < 6_000; round += 1) {
    const list = Array.from({ length: 1 + random(6) }, () =>
      entry(pick(asked), {
        ...(random(2) === 0 ? { exclusivelyEbox: random(2) === 0 } : {}),
        ...(random(2) === 0 ? { lastConnectionDate: pick(['2026-01-01', '2026-01-01T00:00:00Z', null, '']) } : {}),
        ...(random(3) === 0 ? { totalNumberOfMessages: pick([0, 7, 1234]) } : {}),
      }),
    );
    let text = JSON.stringify(list, null, pick([0, 0, 0, 1]));
    for (let changes = random(3); changes > 0; changes -= 1) {
      const at = random(text.length);
      text = text.slice(0, at) + (random(3) === 0 ? '' : pick(interesting)) + text.slice(at + random(3));
    }
    const found = read(text);
    if (found === undefined) continue;
    readings += 1;
    expect(found, text).toEqual(asJson(text));
  }
  expect(readings).toBeGreaterThan(2_000);
});
