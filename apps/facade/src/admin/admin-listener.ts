import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, writeAnswer } from '../http/answer.ts';
import { jsonAnswer } from '../http/json-answer.ts';
import { pathTemplate } from '../http/path-template.ts';
import type { Log } from '../log.ts';
import type { MayWrite } from './admin-token.ts';

/** One request of the admin listener. */
export interface AdminCall {
  /** The variable parts of the path, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body of a POST, `{}` where there is none. Bounded. */
  readonly body: unknown;
}

/** One method at one path; whatever is no GET changes something and needs the token. */
export interface AdminPage {
  readonly method: 'GET' | 'POST';
  /** `{name}` stands for one segment. */
  readonly path: string;
  run(call: AdminCall): Promise<Answer> | Answer;
}

export interface AdminOptions {
  readonly pages: readonly AdminPage[];
  readonly mayWrite: MayWrite;
  /** Host names, in lower case, that a request may name; anything else is refused, so that no web page can reach in by rebinding a name. */
  readonly hosts: ReadonlySet<string>;
  readonly log: Log;
}

const bodyBytes = 64 * 1024;

/** Answers the admin listener. No CORS: a web page can neither read nor change anything. */
export function createAdmin(options: AdminOptions): (request: IncomingMessage) => Promise<Answer> {
  const known = options.pages.map((page) => ({ page, match: pathTemplate(page.path) }));
  return async (request) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    if (!options.hosts.has(host)) return jsonAnswer(403, { error: 'This host name is not served.' });
    const url = new URL(request.url ?? '/', 'http://admin');
    const here = known.flatMap(({ page, match }) => {
      const path = match(url.pathname);
      return path === undefined ? [] : [{ page, path }];
    });
    const found = here.find(({ page }) => page.method === request.method);
    if (here.length === 0) {
      return jsonAnswer(404, {
        error: 'Known pages are in `pages`.',
        pages: options.pages.map(({ method, path }) => `${method} ${path}`),
      });
    }
    if (found === undefined) {
      const allow = here.map(({ page }) => page.method).join(', ');
      return jsonAnswer(405, { error: `Expected ${allow}.` }, { Allow: allow });
    }
    if (found.page.method !== 'GET') {
      const allowed = options.mayWrite(request);
      if (allowed !== true) {
        options.log.warn({ path: found.page.path, from: request.socket.remoteAddress }, 'admin: refused without token');
        return jsonAnswer(401, { error: allowed }, { 'WWW-Authenticate': 'Bearer' });
      }
    }
    const body = found.page.method === 'GET' ? undefined : await readBody(request);
    if (body === unreadable) return jsonAnswer(400, { error: `The body is no JSON of at most ${bodyBytes} bytes.` });
    return found.page.run({ path: found.path, query: url.searchParams, body });
  };
}

/** Writes the answers of the admin listener; a failure is told, not shown as a broken connection. */
export function answerAdmin(
  admin: (request: IncomingMessage) => Promise<Answer>,
  log: Log,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const answer = await admin(request).catch((err: unknown) => {
      log.error({ err, url: request.url }, 'admin');
      return jsonAnswer(500, { error: 'The log says why.' });
    });
    await writeAnswer(request, response, answer);
  };
}

const unreadable = Symbol('unreadable');

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).byteLength;
    if (size > bodyBytes) return unreadable;
    chunks.push(chunk as Buffer);
  }
  try {
    return size === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return unreadable;
  }
}
