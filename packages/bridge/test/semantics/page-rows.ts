import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../../../../docs/bridge-rules.md', import.meta.url), 'utf8');

/** First cells of the rows of a table on the page of the rules: the first table below the heading with that first column. */
export function rowsOf(heading: string, column: string): readonly string[] {
  const section = page.split(/^#+ /m).find((text) => text.startsWith(`${heading}\n`));
  const lines = section?.split('\n') ?? [];
  const head = lines.findIndex((line) => line.startsWith(`| ${column} |`));
  if (head === -1) throw new Error(`no table with the column ${column} below ${heading}`);
  const rows: string[] = [];
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith('|')) break;
    rows.push(line.split('|')[1]?.trim() ?? '');
  }
  return rows;
}

/** One test for each row of a table, named by the row; a row without a test, or a test without a row, is a failure. */
export function testRows(
  heading: string,
  column: string,
  tests: Readonly<Record<string, () => Promise<void> | void>>,
): void {
  it('each row of the page has its test', () => {
    expect(Object.keys(tests).toSorted()).toEqual(rowsOf(heading, column).toSorted());
  });
  it.each(Object.entries(tests))('%s', async (_, test) => {
    await test();
  });
}

/** The same where a row has several tests, or needs more words: `row(name, words, test)`. */
export function rowTests(
  heading: string,
  column: string,
): (name: string, words: string, test: () => Promise<void> | void) => void {
  const tested = new Set<string>();
  it('each row of the page has its test', () => {
    expect([...tested].toSorted()).toEqual(rowsOf(heading, column).toSorted());
  });
  return (name, words, test) => {
    tested.add(name);
    it(words === '' ? name : `${name}: ${words}`, test);
  };
}
