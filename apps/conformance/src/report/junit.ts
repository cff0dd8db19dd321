import { escapeAttribute, escapeText } from '@ebox-bridge/xml';
import { grouped, type Report, type ReportedResult } from './report.ts';

const attribute = (name: string, value: string | number): string =>
  ` ${name}="${escapeAttribute(plain(String(value)))}"`;
/** What XML cannot carry is left out: an answer may have put it into a text. */
const plain = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\t\n\r\x20-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/**
 * The report for a build server: one test suite for each group of a profile. What was not checked (not run, not applicable,
 * unhandled) is `skipped` with its reason; what was observed passes, with what was seen as its output.
 */
export function junitReport({ results, counts, milliseconds, target }: Report): string {
  const suites = Array.from(grouped(results), ([profile, groups]) =>
    Array.from(groups, ([group, list]) => suite(`${profile}: ${group}`, list)),
  ).flat();
  const totals =
    attribute('name', `conformance of ${target.name}`) +
    attribute('tests', results.length) +
    attribute('failures', counts.failed) +
    attribute('time', seconds(milliseconds));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${totals}>\n${suites.join('')}</testsuites>\n`;
}

function suite(name: string, results: readonly ReportedResult[]): string {
  const count = (test: (result: ReportedResult) => boolean) => results.filter(test).length;
  const numbers =
    attribute('tests', results.length) +
    attribute(
      'failures',
      count(({ outcome }) => outcome === 'failed'),
    ) +
    attribute('skipped', count(isSkipped)) +
    attribute('time', seconds(results.reduce((sum, { milliseconds }) => sum + milliseconds, 0)));
  return `  <testsuite${attribute('name', name)}${numbers}>\n${results.map(testCase).join('')}  </testsuite>\n`;
}

const isSkipped = ({ outcome }: ReportedResult): boolean =>
  outcome === 'not-run' || outcome === 'not-applicable' || outcome === 'unhandled';

function testCase(result: ReportedResult): string {
  const { id, profile, title, outcome, detail, milliseconds, source } = result;
  const start = `    <testcase${attribute('classname', profile)}${attribute('name', `${id}: ${title}`)}${attribute('time', seconds(milliseconds))}>`;
  const rule = `${source.document}, ${source.place}`;
  if (outcome === 'failed') {
    return `${start}<failure${attribute('message', detail)}>${escapeText(plain(`${detail}\nRule: ${rule}`))}</failure></testcase>\n`;
  }
  if (isSkipped(result)) return `${start}<skipped${attribute('message', `${outcome}: ${detail}`)}/></testcase>\n`;
  return `${start}<system-out>${escapeText(plain(`${outcome}: ${detail}`))}</system-out></testcase>\n`;
}
