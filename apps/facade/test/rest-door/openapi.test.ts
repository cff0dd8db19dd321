import { BridgeError, type BridgeErrorCode, bridgeErrors } from '@ebox-bridge/bridge';
import { MultipartError, type MultipartErrorCode, multipartErrors } from '@ebox-bridge/multipart';
import { describe, expect, test } from 'vitest';
import { FacadeError, type FacadeErrorCode, facadeErrors } from '../../src/errors.ts';
import { openApiDocument } from '../../src/rest-door/openapi.ts';
import { openApiPage } from '../../src/rest-door/openapi-page.ts';
import { restOperations } from '../../src/rest-door/operations.ts';
import { problemOf } from '../../src/rest-door/problem.ts';

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

  test('names every status that an error of any package becomes, with the headers that come with it', () => {
    const errors = [
      ...Object.keys(bridgeErrors).map((code) => new BridgeError(code as BridgeErrorCode, 'said')),
      ...Object.keys(multipartErrors).map((code) => new MultipartError(code as MultipartErrorCode, 'said')),
      ...Object.keys(facadeErrors).map((code) => new FacadeError(code as FacadeErrorCode, 'said')),
      new TypeError('a bug'),
    ];
    const { responses } = document.paths['/messages'].post;
    const found = new Set<number>();
    for (const error of errors) {
      const { status, headers = {} } = problemOf(error);
      found.add(status);
      // A path that is not there, and a method that its path does not have, belong to no operation.
      if (status === 404 || status === 405) continue;
      expect(Object.keys(responses)).toContain(String(status));
      expect(Object.keys(responses[status].headers ?? {})).toEqual(expect.arrayContaining(Object.keys(headers)));
    }
    const described = Object.keys(responses)
      .map(Number)
      .filter((status) => status >= 400);
    expect([...found].filter((status) => status !== 404 && status !== 405).sort()).toEqual(described.sort());
  });

  test('says what the reader of requests checks beyond types', () => {
    const { MessageRequest } = document.components.schemas;
    expect(MessageRequest.dependentRequired).toEqual({ sequence: ['ticket'] });
    expect(MessageRequest.properties.attachments).toMatchObject({
      minContains: 1,
      maxContains: 1,
      contains: { properties: { isMainContent: { const: true } } },
    });
    const quality = MessageRequest.properties.recipients.items.oneOf[2];
    expect(quality.oneOf).toEqual([
      { required: ['enterpriseNumber'] },
      { required: ['ssin'] },
      { required: ['nihii'] },
    ]);
    const [{ schema }] = document.paths['/messages'].post.parameters;
    const header = new RegExp(schema.pattern);
    expect(['12345678', '"12345678"', 'a'.repeat(128)].map((key) => header.test(key))).toEqual([true, true, true]);
    expect(['1234567', '"12345678', 'a"bcdefgh', 'a'.repeat(129)].some((key) => header.test(key))).toBe(false);
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
