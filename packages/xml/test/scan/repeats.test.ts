import { fuzzSettings } from '@ebox-bridge/test/fuzz-settings';
import { randomList } from '@ebox-bridge/test/random-list';
import { describe, expect, it, test } from 'vitest';
import { NotWellFormed, type RepeatedElements, type ScanHandler, XmlScanner } from '../../src/scan/index.ts';
import { hostile, randomOf } from './random-text.ts';

type Event = readonly [kind: string, start: number, end: number, ...more: unknown[]];

interface Told {
  readonly events: readonly Event[];
  readonly refusal: string | undefined;
  /** How many elements were told of together with others. */
  readonly repeated: number;
}

class Doctype extends Error {}

/** All that a document is told as, with the places; elements that are told of at once are put in one by one. */
function told(text: string, takes: boolean): Told {
  const events: Event[] = [];
  let repeated = 0;
  const handler: ScanHandler = {
    attribute: () => {},
    declaration: () => {},
    open: (tag, start, end) => events.push(['open', start, end, tag]),
    close: (name, start, end) => events.push(['close', start, end, name]),
    text: (value, start, end, isCanonical) => events.push(['text', start, end, value, isCanonical]),
    cdata: (value) => events.push(['cdata', 0, 0, value]),
    comment: () => events.push(['comment', 0, 0]),
    instruction: () => events.push(['instruction', 0, 0]),
    doctype: () => {
      throw new Doctype();
    },
    takesRepeated: takes,
    repeated: (elements) => {
      repeated += elements.texts.length;
      events.push(...oneByOne(elements, events));
    },
  };
  const scanner = new XmlScanner(text, handler, Buffer.from(text, 'latin1'));
  try {
    scanner.run();
  } catch (error) {
    if (error instanceof Doctype) return { events, refusal: 'DOCTYPE', repeated };
    if (!(error instanceof NotWellFormed)) throw error;
    return { events, refusal: `${error.line}:${error.column} ${error.reason}`, repeated };
  }
  return { events, refusal: undefined, repeated };
}

function oneByOne({ texts, elements, first, start, end }: RepeatedElements, before: readonly Event[]): Event[] {
  const model = before.slice(before.findLastIndex(([kind, at]) => kind === 'open' && at === first));
  expect(model.filter(([kind]) => kind === 'open').length).toBe(elements);
  expect(model.at(-1)?.[2]).toBe(start);
  let at = start;
  const events = texts.flatMap((text) =>
    model.map(([kind, from, to, ...more]): Event => {
      const placed = at;
      at += kind === 'text' ? text.length : to - from;
      return [kind, placed, at, ...(kind === 'text' ? [text, true] : more)];
    }),
  );
  expect(at).toBe(end);
  return events;
}

const { seed, factor } = fuzzSettings;
const inRoot = (list: string) => `<r xmlns:p="urn:p" xmlns:q="urn:q">${list}</r>`;
const isAscii = (text: string) => Buffer.byteLength(text) === text.length;

function* lists(count: number): Generator<readonly [text: string, next: (below: number) => number]> {
  for (let index = 0; index < count * factor; index += 1) {
    const next = randomOf(seed * 1_000_003 + index);
    const text = inRoot(randomList(next));
    if (isAscii(text)) yield [text, next];
  }
}

describe('repeated elements are told of as they are one by one', () => {
  test('in random lists', () => {
    let repeated = 0;
    for (const [text] of lists(800)) {
      const atOnce = told(text, true);
      const alone = told(text, false);
      expect({ ...atOnce, repeated: 0 }, text).toEqual(alone);
      expect(alone.refusal, text).toBeUndefined();
      repeated += atOnce.repeated;
    }
    expect(repeated).toBeGreaterThan(5000);
  });

  test('or refused for the same reason at the same place, in lists with something hostile in them', () => {
    const pieces = hostile.filter(isAscii);
    let refused = 0;
    let repeated = 0;
    for (const [list, next] of lists(2500)) {
      const at = next(list.length);
      const dropped = next(3) === 0 ? next(6) : 0;
      const text = list.slice(0, at) + (next(4) === 0 ? '' : pieces[next(pieces.length)]) + list.slice(at + dropped);
      const atOnce = told(text, true);
      const alone = told(text, false);
      expect({ ...atOnce, repeated: 0 }, text).toEqual(alone);
      if (alone.refusal !== undefined) refused += 1;
      repeated += atOnce.repeated;
    }
    expect(refused).toBeGreaterThan(1000);
    expect(repeated).toBeGreaterThan(5000);
  });
});

describe('attack', () => {
  it('a second root element like the first is refused', () => {
    expect(told('<a>x</a><a>y</a>', true).refusal).toMatch(/more than one root/);
    expect(told('<a><b>x</b></a><a><b>y</b></a>', true).refusal).toMatch(/more than one root/);
  });

  it.each([
    ['a prefix that is bound in the element before', '<r><p:a xmlns:p="u">x</p:a><p:a>y</p:a></r>'],
    ['a list that ends in the middle', '<r><a><b>x</b></a><a><b>y</b></a><a><b>z</b>'],
    ['a text that ends the document', '<r><a>x</a><a>y</a><a>z'],
    ['an end tag of another name', '<r><a><b>x</b></a><a><b>y</b></c></r>'],
    ['a control character in a text', '<r><a>x</a><a>y</a><a>\u0001</a></r>'],
    [']]> in a text', '<r><a>x</a><a>y</a><a>]]></a></r>'],
  ])('%s is refused as anywhere else', (_name, text) => {
    const alone = told(text, false);
    expect(alone.refusal).toBeDefined();
    expect({ ...told(text, true), repeated: 0 }).toEqual(alone);
  });
});

it('octets of another encoding than ASCII are not to be given: without them each element is told of', () => {
  const text = '<r><a>é</a><a>ü</a></r>';
  const opened: string[] = [];
  const handler: ScanHandler = {
    attribute: () => {},
    declaration: () => {},
    open: ({ name }) => opened.push(name),
    close: () => {},
    text: () => {},
    cdata: () => {},
    comment: () => {},
    instruction: () => {},
    doctype: () => {
      throw new Error('a DTD');
    },
    takesRepeated: true,
    repeated: () => expect.fail('not without octets'),
  };
  new XmlScanner(text, handler).run();
  expect(opened).toEqual(['r', 'a', 'a']);
});

// What is compared and found to be different is read once more, which must not add up.
const attacks: Readonly<Record<string, (length: number) => string>> = {
  'one long run': (length) => '<a>x</a>'.repeat(length / 8),
  'runs of two': (length) => '<a>x</a><a>x</a><b>x</b>'.repeat(length / 24),
  'siblings that differ at their end': (length) => {
    const name = 'a'.repeat(length / 40);
    return `<${name}>x</${name}><${name}>x</${name} >`.repeat(10);
  },
  'long texts that do not end as the one before': (length) =>
    `<a>x</a>${`<a>${'x'.repeat(length / 20)}<b/></a><a>x</a>`.repeat(20)}`,
  'deep siblings that differ in the innermost end tag': (length) => {
    const deep = '<a>'.repeat(50);
    return `${deep}x${'</a>'.repeat(50)}${deep}x</a >${'</a>'.repeat(49)}`.repeat(length / 700);
  },
};

test.each(Object.entries(attacks))('attack: %s cost time in proportion to their length', (_name, make) => {
  const cost = (text: string) => {
    const before = process.threadCpuUsage();
    told(text, true);
    const { user, system } = process.threadCpuUsage(before);
    return user + system;
  };
  const [short, long] = [inRoot(make(40_000)), inRoot(make(320_000))];
  for (let round = 0; round < 3; round += 1) cost(short);
  // Of five runs together: the system counts in ticks that are longer than one short run.
  const five = (text: string) => Array.from({ length: 5 }, () => cost(text)).reduce((sum, one) => sum + one);
  expect(five(long)).toBeLessThan(Math.max(five(short), 10_000) * 40);
});
