import type { IncomingMessage } from 'node:http';
import type { Ledger } from '@ebox-bridge/ledger';
import type { HealthChecks } from '../health.ts';
import type { Answer } from '../http/answer.ts';
import type { Metrics } from '../metrics.ts';

export interface AdminOptions {
  readonly ledger: Ledger;
  readonly checks: HealthChecks;
  readonly metrics: Metrics;
  /** Host names that a request may name; anything else is refused, so that no web page can reach in by rebinding a name. */
  readonly hosts: ReadonlySet<string>;
  readonly ready: () => boolean;
}

/** Answers the admin listener: health, metrics, and the newest rows of the ledger. Reading only, no CORS. */
export function createAdmin(options: AdminOptions): (request: IncomingMessage) => Promise<Answer> {
  return async (request) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (!options.hosts.has(host)) return json(403, { error: 'This host name is not served.' });
    if (request.method !== 'GET') return { ...json(405, { error: 'Only GET is served.' }), headers: { Allow: 'GET' } };
    switch (request.url?.split('?')[0]) {
      case '/metrics': {
        const { contentType, text } = await options.metrics.render();
        return { status: 200, headers: { 'Content-Type': contentType }, body: text };
      }
      case '/health/live':
        return json(200, { status: 'live' });
      case '/health/ready': {
        const results = await options.checks.run(['own']);
        const ready =
          options.ready() && options.metrics.credentialsAccepted() && results.every(({ healthy }) => healthy);
        return json(ready ? 200 : 503, {
          status: ready ? 'ready' : 'not ready',
          credentialsAccepted: options.metrics.credentialsAccepted(),
          checks: results,
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
export function publicHealth(path: string, ready: boolean): Answer | undefined {
  if (path === '/health/live') return json(200, { status: 'live' });
  if (path === '/health/ready') return json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
  return undefined;
}

function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
    body: `${JSON.stringify(value)}\n`,
  };
}
