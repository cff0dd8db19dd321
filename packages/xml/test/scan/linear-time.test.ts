import { expect, test } from 'vitest';
import { XmlError } from '../../src/index.ts';
import { parseXml } from '../../src/parse.ts';

const limits = {
  bytes: 64 * 1024 * 1024,
  elements: 10_000_000,
  attributes: 1_000_000,
  namespaces: 1_000_000,
  depth: 1e6,
};
const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

/** Processor time of this thread for a document, read or refused. */
function cost(text: string): number {
  const bytes = Buffer.from(text);
  const before = process.threadCpuUsage();
  try {
    parseXml(bytes, limits);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

// Each as long as it is told. None of them may cost more than in proportion to its length.
const attacks: Readonly<Record<string, (length: number) => string>> = {
  'a comment without end': (length) => `<a><!--${'x'.repeat(length)}`,
  'comments without end, each in the one before': (length) => `<a>${'<!--x'.repeat(length / 5)}`,
  'a CDATA section without end': (length) => `<a><![CDATA[${']]'.repeat(length / 2)}`,
  'a processing instruction without end': (length) => `<?a ${'?'.repeat(length)}`,
  'an attribute value without end': (length) => `<a b="${'x'.repeat(length)}`,
  'an XML declaration without end': (length) => `<?xml version="${'1.'.repeat(length / 2)}`,
  'a reference without end': (length) => `<a>&#${'0'.repeat(length)}`,
  references: (length) => `<a>${'&#x00041;'.repeat(length / 9)}</a>`,
  'brackets before no >': (length) => `<a>${']'.repeat(length)}</a>`,
  'long names': (length) => `<a>${`<${'b'.repeat(length / 20)}/>`.repeat(20)}</a>`,
  'long names that differ at their end': (length) =>
    `<a>${many(10, (index) => `<${'b'.repeat(length / 20)}${index}></${'b'.repeat(length / 20)}${index}>`)}</a>`,
  'end tags that are longer than the name': (length) => `${'<b>'.repeat(length / 6)}</${'b'.repeat(length / 2)}>`,
  'many names': (length) => `<a>${many(length / 10, (index) => `<b${index}/>`)}</a>`,
  'many attributes': (length) => `<a ${many(length / 10, (index) => `b${index}="" `)}/>`,
  'many attributes of one namespace': (length) => `<a xmlns:p="u" ${many(length / 10, (index) => `p:b${index}="" `)}/>`,
  'many declarations': (length) => `<a ${many(length / 20, (index) => `xmlns:p${index}="u" `)}/>`,
  'declarations of one prefix, level by level': (length) => '<p:a xmlns:p="u">'.repeat(length / 20),
  'prefixes looked up through many levels': (length) =>
    `<p:a xmlns:p="u">${'<b xmlns:q="u">'.repeat(length / 40)}${'<p:c/>'.repeat(length / 20)}`,
  'tags that differ at their end from those before': (length) =>
    `<a>${many(20, (index) => `<b c="${'x'.repeat(length / 20)}${index}"/>`)}</a>`,
  depth: (length) => '<a>'.repeat(length / 3),
  'line ends': (length) => `<a b="${'\r\n'.repeat(length / 4)}">${'\r'.repeat(length / 2)}</a>`,
  'an error in the last of many lines': (length) => `<a>${'\n'.repeat(length)}&`,
  'white space': (length) => `<a${' '.repeat(length)}/>`,
};

test.each(Object.entries(attacks))('attack: %s costs time in proportion to its length', (_name, make) => {
  const short = make(200_000);
  const long = make(1_600_000);
  for (let round = 0; round < 3; round += 1) cost(short);
  // Of five runs together: the system counts in ticks that are as long as one short run.
  const five = (text: string) => Array.from({ length: 5 }, () => cost(text)).reduce((sum, one) => sum + one);
  // Eight times as long; a quadratic reader would take 64 times as long. What is over at once is no matter.
  expect(five(long)).toBeLessThan(Math.max(five(short), 10_000) * 24);
});
