import { hostname } from 'node:os';
import { readHealthCheckRequest, writeHealthCheckResponse } from '@ebox-bridge/soap';
import type { Configuration } from '../../config/schema.ts';
import type { HealthChecks } from '../../health.ts';
import type { SoapOperationRow } from '../operation.ts';

const environments = { simulator: 'TST', int: 'INT', acc: 'ACC', sim: 'SIM', prd: 'PRD' } as const;

/** healthCheck: PING asks nothing, DEFAULT the facade's own parts, DEEP the backends too. */
export function healthCheckRow(
  checks: HealthChecks,
  version: string,
  environment: Configuration['environment'],
): SoapOperationRow {
  return {
    replay: 'ignore',
    attachments: 'dropped',
    mayPassThrough: false,
    async run({ request }) {
      const { type = 'DEFAULT' } = readHealthCheckRequest(request);
      const results = type === 'PING' ? [] : await checks.run(type === 'DEEP' ? ['own', 'backends'] : ['own']);
      const level = results.every(({ healthy }) => healthy) ? 'OK' : 'CRITICAL';
      return {
        content: writeHealthCheckResponse({
          timestamp: new Date().toISOString(),
          status: { level },
          component: { name: 'ebox-bridge facade', version },
          location: { environment: environments[environment], host: hostname() },
          sanityCheck: results.map(({ name, kind, healthy, ms }) => ({
            id: name,
            type,
            status: { level: healthy ? 'OK' : 'CRITICAL' },
            resource: { name, type: kind },
            timeInMillis: ms,
          })),
        }),
      };
    },
  };
}
