import { type Outcome, outcomes } from '../run/run-plan.ts';
import { grouped, type Report, type ReportedResult } from './report.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem; border-bottom: 1px solid #d0d0d0; overflow-wrap: anywhere; }
th:first-child, td:first-child { white-space: nowrap; }
table.counts { width: auto; }
code, .source { font-size: 0.875rem; }
.source { color: #555; }
.outcome { font-weight: 600; }
.passed { color: #0b6b2b; } .failed { color: #b00020; } .observed { color: #1a4f9c; }
.not-applicable, .not-run, .unhandled { color: #6a5000; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #161616; } th, td { border-color: #444; } .source { color: #aaa; }
  .passed { color: #6fd08c; } .failed { color: #ff8a95; } .observed { color: #8ab8ff; }
  .not-applicable, .not-run, .unhandled { color: #e0c060; }
}
`;

const words: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  failed: 'failed',
  observed: 'observed',
  'not-applicable': 'not applicable',
  unhandled: 'unhandled',
  'not-run': 'not run',
};

/** The report as one HTML page without scripts, and without anything that is fetched from elsewhere. */
export function htmlReport(report: Report): string {
  const { target, startedAt, milliseconds, counts, ok, tool, results } = report;
  const summary = outcomes.map(
    (outcome) => `<tr><td class="outcome ${outcome}">${words[outcome]}</td><td>${counts[outcome]}</td></tr>`,
  );
  const urls = Object.entries(target.profiles).flatMap(([profile, list]) =>
    Object.entries(list).map(
      ([key, url]) => `<tr><td>${html(profile)}</td><td>${html(key)}</td><td><code>${html(url)}</code></td></tr>`,
    ),
  );
  const failures = results.filter(({ outcome }) => outcome === 'failed');
  const profiles = Array.from(grouped(results), ([profile, groups]) => {
    const tables = Array.from(groups, ([group, list]) => `<h3>${html(group)}</h3>\n${table(list)}`);
    return `<h2>${html(profile)}</h2>\n${tables.join('\n')}`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Conformance of ${html(target.name)}</title>
<style>${style}</style>
</head>
<body>
<h1>Conformance of ${html(target.name)}</h1>
<p><strong class="${ok ? 'passed' : 'failed'}">${ok ? 'Nothing failed.' : `${counts.failed} of ${results.length} requirements failed.`}</strong></p>
<p>Kind: ${html(target.kind)}. Environment: ${html(target.environment)}. Writing: ${target.writing ? 'allowed' : 'not allowed'}.
${html(startedAt)}, ${(milliseconds / 1000).toFixed(1)} s, ${html(tool.name)} ${html(tool.version)}.</p>
<table class="counts"><tbody>
${summary.join('\n')}
</tbody></table>
<table><tbody>
${urls.join('\n')}
</tbody></table>
${failures.length === 0 ? '' : `<h2>What failed</h2>\n${table(failures)}`}
${profiles.join('\n')}
</body>
</html>
`;
}

function table(results: readonly ReportedResult[]): string {
  return `<table><thead><tr><th scope="col">outcome</th><th scope="col">requirement</th><th scope="col">what was seen</th></tr></thead><tbody>
${results.map(row).join('\n')}
</tbody></table>`;
}

function row({ id, title, source, outcome, detail, level }: ReportedResult): string {
  const rule = `${source.document}, ${source.place}${level === 'required' ? '' : ` (${level})`}`;
  return `<tr><td class="outcome ${outcome}">${words[outcome]}</td><td>${html(title)}<br><code>${html(id)}</code> <span class="source">${html(rule)}</span></td><td>${html(detail)}</td></tr>`;
}
