import { hostname } from 'node:os';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import type { Configuration } from '../../config/schema.ts';
import type { HealthChecks } from '../../health.ts';
import type { OperationHandler } from '../soap-door.ts';

const { readInput, writeOutput } = eboxMessageOperations.healthCheck;

const environments = { simulator: 'TST', int: 'INT', acc: 'ACC', sim: 'SIM', prd: 'PRD' } as const;

/** healthCheck: PING asks nothing, DEFAULT the facade's own parts, DEEP the backends too. */
export function healthCheckHandler(
  checks: HealthChecks,
  version: string,
  environment: Configuration['environment'],
): OperationHandler {
  return {
    async run({ request }) {
      const { type = 'DEFAULT' } = readInput(request);
      const results = type === 'PING' ? [] : await checks.run(type === 'DEEP' ? ['own', 'backends'] : ['own']);
      const level = results.every(({ healthy }) => healthy) ? 'OK' : 'CRITICAL';
      return writeOutput({
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
      });
    },
  };
}
