import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Ledger } from '@ebox-bridge/ledger';
import type { WatchedCertificate } from '../certificates.ts';
import { type Answer, writeAnswer } from '../http/answer.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Readiness } from '../readiness.ts';

export interface AdminOptions {
  readonly ledger: Ledger;
  readonly readiness: Readiness;
  readonly certificates: readonly WatchedCertificate[];
  readonly metrics: Metrics;
  /** Host names, in lower case, that a request may name; anything else is refused, so that no web page can reach in by rebinding a name. */
  readonly hosts: ReadonlySet<string>;
}

/** Answers the admin listener: health, metrics, and the newest rows of the ledger. Reading only, no CORS. */
export function createAdmin(options: AdminOptions): (request: IncomingMessage) => Promise<Answer> {
  return async (request) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    if (!options.hosts.has(host)) return json(403, { error: 'This host name is not served.' });
    if (request.method !== 'GET') return json(405, { error: 'Only GET is served.' }, { Allow: 'GET' });
    switch (request.url?.split('?')[0]) {
      case '/metrics': {
        const { contentType, text } = await options.metrics.render();
        return { status: 200, headers: { 'Content-Type': contentType }, body: text };
      }
      case '/health/live':
        return json(200, { status: 'live' });
      case '/health/ready': {
        const [ready, results] = await Promise.all([options.readiness.ready(), options.readiness.checks.run(['own'])]);
        return json(ready ? 200 : 503, {
          status: ready ? 'ready' : 'not ready',
          credentialsAccepted: options.metrics.credentialsAccepted(),
          checks: results,
          certificates: options.certificates.map(({ name, notAfter, warning }) => ({
            name,
            notAfter,
            warning: warning()?.level ?? 'none',
          })),
        });
      }
      case '/ledger':
        return json(200, await options.ledger.list());
      default:
        return json(404, { error: 'Known: /health/live, /health/ready, /metrics, /ledger.' });
    }
  };
}

/** What anybody may know on the public listener. */
export function publicHealth(path: '/health/live' | '/health/ready', ready: boolean): Answer {
  if (path === '/health/live') return json(200, { status: 'live' });
  return json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
}

/** Writes the answers of the admin listener; a failure is told, not shown as a broken connection. */
export function answerAdmin(
  admin: (request: IncomingMessage) => Promise<Answer>,
  log: Log,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const answer = await admin(request).catch((err: unknown) => {
      log.error({ err, url: request.url }, 'admin');
      return json(500, { error: 'The log says why.' });
    });
    await writeAnswer(request, response, answer);
  };
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
    body: `${JSON.stringify(value)}\n`,
  };
}
