import { htmlReport, junitReport, type Report, runConformance } from '@ebox-bridge/conformance';
import { parseXml } from '@ebox-bridge/xml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMutant, withText } from './kit/mutant.ts';
import { type Simulator, simulatorTarget, startSimulator } from './kit/targets.ts';

const citizen = '85073003328';
let simulator: Simulator;
let good: Report;
let bad: Report;

beforeAll(async () => {
  simulator = await startSimulator();
  good = await runConformance(simulatorTarget(simulator), { write: true });
  // A server that writes the number of the request, and markup, wherever it can.
  const mutant = await startMutant(new URL(simulator.urls.admin).origin, {
    answer: (answer) =>
      withText(answer, (text) =>
        text
          .replaceAll(/(Code>)[^<]*/g, `$1${citizen} 85.07.30-033.28 &lt;script&gt;alert(1)&lt;/script&gt;`)
          .replace(/("error":")[^"]*/, `$1${citizen}<b>`)
          .replace(/("code":")[^"]*/, `$1${citizen}<b>`),
      ),
  });
  bad = await runConformance(simulatorTarget(simulator, { origin: mutant.origin }), { write: true });
  await mutant.close();
});
afterAll(() => simulator?.close());

const forms: readonly (readonly [string, (report: Report) => string])[] = [
  ['JSON', (report) => JSON.stringify(report)],
  ['HTML', htmlReport],
  ['JUnit', junitReport],
];

describe.each(forms)('the report as %s', (_, write) => {
  it('holds no personal number and no token, whatever the target answers', () => {
    for (const report of [good, bad]) {
      const text = write(report);
      expect(text).not.toMatch(/8507300332[89]|85\.07\.30/);
      expect(text).not.toMatch(/eyJ[A-Za-z0-9_-]{10,}\.|Bearer [A-Za-z0-9._-]{20,}/);
    }
    expect(bad.counts.failed).toBeGreaterThan(20);
  });

  it('names every requirement', () => {
    const text = write(good);
    for (const { id } of good.results) expect(text).toContain(id);
  });
});

describe('HTML', () => {
  it('runs nothing of what the target answers, and fetches nothing', () => {
    const page = htmlReport(bad);
    expect(page).not.toMatch(/<script|<b>|<img|<link|src=/i);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('requirements failed.');
    expect(htmlReport(good)).toContain('Nothing failed.');
  });
});

describe('JUnit', () => {
  it.each([
    ['good', () => good],
    ['bad', () => bad],
  ] as const)('counts as the %s report does', (_, report) => {
    const suites = parseXml(Buffer.from(junitReport(report())));
    const cases = suites.children.flatMap(({ children }) => children);
    const withChild = (name: string) =>
      cases.filter(({ children }) => children.some(({ localName }) => localName === name)).length;
    const { counts, results } = report();
    expect(cases).toHaveLength(results.length);
    expect(withChild('failure')).toBe(counts.failed);
    expect(withChild('skipped')).toBe(counts['not-run'] + counts['not-applicable'] + counts.unhandled);
  });
});
