import { readFile } from 'node:fs/promises';
import type { Answer } from '../server/call.ts';
import { problem } from '../server/problem.ts';

/** Where the page's files are: next to `src` and `dist`, shipped as they are. */
const folder = new URL('../../inbox/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Scripts and styles from this origin only, none inline; no text becomes markup (Trusted Types); nobody frames it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** A file of the page. Names are matched, never joined from what the caller sent. */
export async function pageFile(name: string): Promise<Answer> {
  const [, extension = ''] = /^[a-z][a-z-]*\.(html|css|js|svg)$/.exec(name) ?? [];
  const type = types[extension];
  const body = type === undefined ? undefined : await readFile(new URL(name, folder)).catch(() => undefined);
  if (type === undefined || body === undefined) throw problem('resourceNotFound', 'the page has no such file');
  return {
    status: 200,
    headers: {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'cache-control': 'no-store',
    },
    body,
  };
}
