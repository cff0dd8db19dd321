import type { Configuration } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { noTracing, type Tracing } from './tracing.ts';

/** The tracing that the configuration asks for. Its libraries are loaded only then. */
export async function openTracing(
  { tracing }: Pick<Configuration, 'tracing'>,
  version: string,
  log: Log,
): Promise<Tracing> {
  if (tracing === undefined) return noTracing;
  const { openTelemetry } = await import('./open-telemetry.ts');
  return openTelemetry(tracing, version, log);
}
