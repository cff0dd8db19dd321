import type { WatchedCertificate } from '../certificates.ts';
import type { Answer } from '../http/answer.ts';
import { jsonAnswer } from '../http/json-answer.ts';
import type { Metrics } from '../metrics.ts';
import type { Readiness } from '../readiness.ts';
import type { AdminPage } from './admin-listener.ts';

export interface HealthPagesOptions {
  readonly readiness: Readiness;
  readonly certificates: readonly WatchedCertificate[];
  readonly metrics: Metrics;
}

/** `GET /health/live`, `GET /health/ready` with every check, `GET /metrics`. */
export function healthPages({ readiness, certificates, metrics }: HealthPagesOptions): readonly AdminPage[] {
  return [
    { method: 'GET', path: '/health/live', run: () => jsonAnswer(200, { status: 'live' }) },
    {
      method: 'GET',
      path: '/health/ready',
      async run() {
        const [ready, checks] = await Promise.all([readiness.ready(), readiness.checks.run(['own'])]);
        return jsonAnswer(ready ? 200 : 503, {
          status: ready ? 'ready' : 'not ready',
          credentialsAccepted: metrics.credentialsAccepted(),
          checks,
          certificates: certificates.map(({ name, notAfter, warning }) => ({
            name,
            notAfter,
            warning: warning()?.level ?? 'none',
          })),
        });
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      async run() {
        const { contentType, text } = await metrics.render();
        return { status: 200, headers: { 'Content-Type': contentType }, body: text };
      },
    },
  ];
}

/** What anybody may know on the public listener. */
export function publicHealth(path: '/health/live' | '/health/ready', ready: boolean): Answer {
  if (path === '/health/live') return jsonAnswer(200, { status: 'live' });
  return jsonAnswer(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
}
