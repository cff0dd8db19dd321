import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LISTENERS } from '../src/inbox/live-feed.ts';
import { type Simulator, startSimulator } from '../src/index.ts';
import { held, publish, token } from './rest-client.ts';

let simulator: Simulator;
let bearer: string;
beforeAll(async () => {
  simulator = await startSimulator();
  bearer = await token(simulator);
});
afterAll(() => simulator.close());

/** A request as it is: fetch would tidy the path and refuse some headers. */
function raw(method: string, path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const { hostname, port } = new URL(simulator.urls.inbox);
  return new Promise((resolve, reject) => {
    request({ method, hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

async function contentOf(mediaType: string, content: string): Promise<Response> {
  const published = await publish(simulator, { bearer, mediaType, content, fileName: 'é"\r\n.x' });
  expect(published.status).toBe(201);
  const { messageId } = (await published.json()) as { messageId: string };
  return fetch(`${simulator.urls.inbox}/content/${messageId}/1`);
}

describe('the page', () => {
  test('scripts and styles from its own origin only, no frame around it, no text becomes markup', async () => {
    const response = await fetch(simulator.urls.inbox);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await response.text()).not.toMatch(/<script>|<style|\son\w+=|https?:/);
  });

  test('every file of it is served, none names another host, none makes markup from text', async () => {
    const names = await readdir(new URL('../inbox/', import.meta.url));
    const files = names.filter((name) => /\.(?:js|css|svg|html)$/.test(name));
    expect(files.length).toBeGreaterThan(10);
    for (const name of files) {
      const response = await fetch(`${simulator.urls.inbox}/page/${name}`);
      expect(response.status, name).toBe(200);
      const text = await response.text();
      expect(text.replace('http://www.w3.org/2000/svg', ''), name).not.toMatch(/https?:\/\//);
      expect(text, name).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|eval\(/);
    }
  });

  test.each([
    '../package.json',
    '..%2fpackage.json',
    '%2e%2e/package.json',
    'tsconfig.json',
    'none.js',
    '',
    '/etc/passwd',
  ])('attack: a file outside of it, %j', async (name) => {
    expect(await raw('GET', `/inbox/page/${name}`)).toBe(404);
  });
});

describe('documents shown in place', () => {
  test('attack: an HTML document with a script: sandboxed without scripts and network', async () => {
    const response = await contentOf('text/html', '<script>alert(1)</script>');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/; sandbox$/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src|connect-src/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''[\w%.]+$/);
  });

  test('text is plain text, whatever it says it is', async () => {
    for (const type of ['text/plain', 'text/csv', 'text/xml']) {
      const response = await contentOf(type, '<html><script>alert(1)</script></html>');
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
    }
  });

  test('a PDF is a PDF', async () => {
    const response = await contentOf('application/pdf', '%PDF-1.7');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('other types are not shown; looking at a document in place marks nothing as read', async () => {
    expect((await contentOf('application/zip', 'PK')).status).toBe(404);
    expect((await held(simulator)).every(({ read }) => read === false)).toBe(true);
    expect(await raw('GET', '/inbox/content/none/1')).toBe(404);
    expect(await raw('GET', '/inbox/content/../../etc/1')).toBe(404);
  });
});

describe('other web sites', () => {
  test.each([
    ['POST', '/admin/messages/x/read'],
    ['POST', '/admin/trouble'],
    ['DELETE', '/admin/trouble'],
    ['DELETE', '/admin/messages'],
    ['GET', '/inbox/api/messages'],
    ['GET', '/inbox/api/events'],
    ['GET', '/inbox/content/x/1'],
  ])('attack: %s %s from another origin, another site, another host name', async (method, path) => {
    const { host } = new URL(simulator.urls.inbox);
    expect(await raw(method, path, { host, origin: 'http://attacker.example' })).toBe(400);
    expect(await raw(method, path, { host, origin: 'null' })).toBe(400);
    expect(await raw(method, path, { host, 'sec-fetch-site': 'cross-site' })).toBe(400);
    expect(await raw(method, path, { host, 'sec-fetch-site': 'same-site' })).toBe(400);
    expect(await raw(method, path, { host: `attacker.example:${new URL(simulator.urls.inbox).port}` })).toBe(400);
  });

  test('the inbox itself changes nothing: only GET', async () => {
    for (const path of ['', '/api/messages', '/api/events', '/page/app.js']) {
      expect((await fetch(`${simulator.urls.inbox}${path}`, { method: 'POST' })).status).toBe(405);
    }
  });

  test('attack: more listeners than pages would open', async () => {
    const streams = await Promise.all(
      Array.from({ length: LISTENERS + 1 }, async () => {
        const controller = new AbortController();
        const response = await fetch(`${simulator.urls.inbox}/api/events`, { signal: controller.signal });
        await response.body?.getReader().read();
        return { controller, status: response.status };
      }),
    );
    expect(streams.filter(({ status }) => status === 400)).toHaveLength(1);
    for (const { controller } of streams) controller.abort();
  });
});
