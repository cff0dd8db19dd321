import type { Answer } from '../http/answer.ts';

type Json = Readonly<Record<string, unknown>>;

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{overflow:auto;padding:1rem;border:1px solid #8888;border-radius:.4rem}
h2 b{display:inline-block;min-width:4rem}summary{cursor:pointer}`;

/**
 * The OpenAPI document as a page for people: written on the server, without any script, so that nothing can run on the
 * origin that legal documents go through.
 */
export function openApiPage(document: Json): Answer {
  const { info, paths, components } = document as {
    info: { title: string; version: string; description: string };
    paths: Record<string, Record<string, Json>>;
    components: { schemas: Record<string, Json> };
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => describe(path, method, operation)),
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="${escapeHtml(name)}"><summary>${escapeHtml(name)}</summary>${pre(schema)}</details>`,
  );
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(info.title)}</title>
<meta name="viewport" content="width=device-width"><style>${style}</style>
<h1>${escapeHtml(info.title)} ${escapeHtml(info.version)}</h1><p>${escapeHtml(info.description)}
The same for programs: <a href="/v1/openapi.json">openapi.json</a>.</p>
${operations.join('\n')}<h2>Schemas</h2>${schemas.join('\n')}</html>\n`;
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
    body,
  };
}

function describe(path: string, method: string, operation: Json): string {
  const { summary, description, operationId, ...details } = operation;
  return `<section id="${escapeHtml(String(operationId))}"><h2><b>${method.toUpperCase()}</b> <code>/v1${escapeHtml(path)}</code></h2>
<p>${escapeHtml(String(summary))}. ${description === undefined ? '' : escapeHtml(String(description))}</p>
<details><summary>Request and answers</summary>${pre(details)}</details></section>`;
}

function pre(value: unknown): string {
  const text = escapeHtml(JSON.stringify(value, null, 2));
  return `<pre>${text.replace(/#\/components\/schemas\/(\w+)/g, '<a href="#$1">$1</a>')}</pre>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
