import { fuzzSettings } from '@ebox-bridge/test/fuzz-settings';
import { describe, expect, test } from 'vitest';
import { hostile, mutated, randomDocument, randomOf, randomPieces } from './random-text.ts';
import { libxml2Refusal, saxesReading, scanReading } from './readings.ts';

// The scanner judges what strangers send. Two readers of other authors are asked about the same documents: where one of
// them is known to let pass what the specification forbids, the difference stands here with its rule.

/** Refused here and read by saxes. */
const laxSaxes: readonly (readonly [reason: RegExp, rule: string])[] = [
  [/^a name is expected/, 'Namespaces 1.0 [7]-[11]: both parts of a qualified name are NCNames; saxes takes `a:1`'],
  [/^a processing instruction has a target/, 'XML 1.0 [16]: white space follows the target; saxes takes `<?a?b?>`'],
  [/white space around/, 'a rule of ours: saxes trims namespace names, others do not'],
];

/** Refused here and read by libxml2. */
const laxLibxml2: readonly (readonly [reason: RegExp, rule: string])[] = [
  [/^the version of the XML declaration/, 'XML 1.0 [26]: a digit follows `1.`; libxml2 takes `1.` alone'],
  [/^DOCTYPE$/, 'SOAP 1.1, 3: no DTD; none is read here'],
  [/white space around/, 'a rule of ours'],
];

/** Read here and refused by libxml2. */
const strictLibxml2: readonly (readonly [message: RegExp, rule: string])[] = [
  [/is not (?:a valid URI|absolute)/, 'Namespaces 1.0, 2.2: a namespace name need not be checked for being a URI'],
  [/^Unsupported version/, 'a warning beside: XML 1.0 (5th edition), 2.8, has 1.x read as 1.0; callers judge versions'],
  [/^Unsupported encoding/, 'the scanner is given decoded text; callers judge what the declaration says'],
];

const { seed, factor } = fuzzSettings;

function* documents(count: number, make: (next: (below: number) => number) => string): Generator<string> {
  for (let index = 0; index < count * factor; index += 1) yield make(randomOf(seed * 1_000_003 + index));
}

const mutants = (next: (below: number) => number): string => mutated(randomDocument(next), next);
/** One element with hostile pieces inside of its tag or its content: these get far more often past the first character. */
const wrapped = (next: (below: number) => number): string => {
  const pieces = randomPieces(next);
  return next(2) === 0 ? `<a>${pieces}</a>` : `<a xmlns:p="u" ${pieces}>x</a>`;
};

function compareWithSaxes(text: string): 'read' | 'refused' | 'stricter' {
  const ours = scanReading(text);
  const theirs = saxesReading(text);
  if (ours.refusal !== undefined && theirs.refusal === undefined) {
    const reason = ours.refusal;
    expect(
      laxSaxes.some(([known]) => known.test(reason)),
      `${JSON.stringify(text)}: ${reason}`,
    ).toBe(true);
    return 'stricter';
  }
  expect(ours.refusal === undefined, `${JSON.stringify(text)}: ${theirs.refusal}`).toBe(theirs.refusal === undefined);
  if (ours.refusal !== undefined) return 'refused';
  expect(ours.events, JSON.stringify(text)).toEqual(theirs.events);
  return 'read';
}

describe('saxes', () => {
  test('reads well-formed documents the same', () => {
    for (const text of documents(1500, randomDocument))
      expect(compareWithSaxes(text), JSON.stringify(text)).toBe('read');
  });

  test.each([
    ['mutated documents', 6000, mutants],
    ['hostile pieces in an element', 8000, wrapped],
    ['hostile pieces alone', 2000, randomPieces],
  ] as const)('agrees on %s', (_name, count, make) => {
    const seen = { read: 0, refused: 0, stricter: 0 };
    for (const text of documents(count, make)) seen[compareWithSaxes(text)] += 1;
    expect(seen.refused).toBeGreaterThan(count / 4);
  });

  test('agrees on each hostile piece in each place', () => {
    for (const piece of hostile) {
      const places = ['', `${piece}<a/>`, `<a/>${piece}`, `<a>${piece}</a>`, `<a>x${piece}x</a>`, `<a ${piece}/>`];
      const more = [`<a${piece}/>`, `<a b="${piece}"/>`, `<${piece}/>`, `<a></a${piece}>`, `<!--${piece}--><a/>`];
      const rest = [`<?i ${piece}?><a/>`, `<?xml version="1.0" ${piece}?><a/>`, `<a><![CDATA[${piece}]]></a>`];
      for (const text of [...places, ...more, ...rest, `<?xml ${piece}?><a/>`]) compareWithSaxes(text);
    }
  });
});

describe('libxml2', () => {
  const compare = (text: string): void => {
    const ours = scanReading(text).refusal;
    const theirs = libxml2Refusal(text);
    if ((ours === undefined) === (theirs === undefined)) return;
    const known = ours === undefined ? strictLibxml2 : laxLibxml2;
    for (const why of theirs ?? [ours ?? '']) {
      expect(
        known.some(([difference]) => difference.test(why)),
        `${JSON.stringify(text)}: ${why}`,
      ).toBe(true);
    }
  };

  test.each([
    ['well-formed documents', 800, randomDocument],
    ['mutated documents', 2500, mutants],
    ['hostile pieces in an element', 2500, wrapped],
  ] as const)('agrees on %s', (_name, count, make) => {
    for (const text of documents(count, make)) compare(text);
  });
});
