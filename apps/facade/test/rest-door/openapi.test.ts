import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../../src/rest-door/openapi.ts';
import { openApiPage } from '../../src/rest-door/openapi-page.ts';
import { restOperations } from '../../src/rest-door/operations.ts';

// biome-ignore lint/suspicious/noExplicitAny: walked through as data
const document = openApiDocument('http://127.0.0.1:8080/v1') as any;
// Nothing is called: only methods and paths are looked at.
const operations = restOperations({} as never, { limits: {}, timeouts: {} } as never, '');

describe('the OpenAPI document', () => {
  test('describes every operation of the door, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test('has no reference that leads nowhere, and no schema that nobody uses', () => {
    const text = JSON.stringify(document);
    const used = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(document.components.schemas).sort());
  });

  test('has a name of its own for each operation, and an answer for failures', () => {
    const all = Object.values(document.paths).flatMap((methods) => Object.values(methods as object));
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
    for (const { responses } of all) expect(responses.default.content).toHaveProperty(['application/problem+json']);
  });

  test('as a page it has no script and escapes what it shows', () => {
    const { body, headers } = openApiPage(document);
    expect(String(body)).not.toMatch(/<script|\son[a-z]+=/i);
    expect(headers['Content-Security-Policy']).toContain("default-src 'none'");
    // It is served as /v1 and as /v1/openapi: a relative link would leave the door from one of them.
    const links = [...String(body).matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !link.startsWith('#'))).toEqual(['/v1/openapi.json']);
    for (const anchor of links.filter((link) => link.startsWith('#'))) {
      expect(String(body)).toContain(`id="${anchor.slice(1)}"`);
    }
    for (const path of Object.keys(document.paths)) expect(String(body)).toContain(`/v1${path}`);
  });
});
