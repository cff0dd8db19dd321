import type { BackendSighting } from '../backends/backend-sightings.ts';
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
  /** What running calls say of the backends. */
  readonly backends: () => readonly BackendSighting[];
}

const dayInSeconds = 86_400;

/**
 * `GET /health/live`, `GET /health/ready` with every check, `GET /metrics`. A backend that is away does not make a facade
 * unready, for all of them would be at once, and none could keep its promises to retries; `?deep` asks the backends now,
 * and is for people and monitoring.
 */
export function healthPages({ readiness, certificates, metrics, backends }: HealthPagesOptions): readonly AdminPage[] {
  return [
    { method: 'GET', path: '/health/live', run: () => jsonAnswer(200, { status: 'live' }) },
    {
      method: 'GET',
      path: '/health/ready',
      async run({ query }) {
        const deep = query.has('deep');
        const [own, checks] = await Promise.all([
          readiness.ready(),
          readiness.checks.run(deep ? ['own', 'backends'] : ['own']),
        ]);
        const ready = own && (!deep || checks.every(({ healthy }) => healthy));
        return jsonAnswer(ready ? 200 : 503, {
          status: ready ? 'ready' : 'not ready',
          credentialsAccepted: metrics.credentialsAccepted(),
          checks,
          backends: backends(),
          certificates: certificates.map(({ name, notAfter, secondsLeft, warning }) => ({
            name,
            notAfter,
            daysLeft: Math.floor(secondsLeft() / dayInSeconds),
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
