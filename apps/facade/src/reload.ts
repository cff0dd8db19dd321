import { isDeepStrictEqual } from 'node:util';
import type { Router } from '@ebox-bridge/bridge';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import type { Configuration } from './config/schema.ts';
import { FacadeError } from './errors.ts';
import type { Log } from './log.ts';
import { routeRules } from './routing.ts';

/** Reads the configuration again and puts its routes into force. */
export type Reload = () => Promise<{ readonly routes: number }>;

/**
 * Routes can change while the facade runs; whatever else differs from what it was started with is refused, and so is a file
 * that is wrong: then nothing has changed.
 * Undefined for a configuration that came from no file.
 */
export function createReload(started: LoadedConfiguration, router: Router, log: Log): Reload | undefined {
  const { readAgain } = started;
  if (readAgain === undefined) return undefined;
  return async () => {
    try {
      const { configuration } = await readAgain();
      const others = changedKeys(started.configuration, configuration).filter((key) => key !== 'routes');
      if (others.length > 0) {
        throw new FacadeError(
          'FACADE_RELOAD_NEEDS_RESTART',
          `${others.join(', ')} changed; only routes can change while the facade runs.`,
        );
      }
      replaceRoutes(router, configuration);
      const routes = configuration.routes.length;
      log.info({ routes }, 'routes reloaded');
      return { routes };
    } catch (err) {
      log.error({ err }, 'the configuration was not reloaded');
      throw err;
    }
  };
}

function changedKeys(before: Configuration, after: Configuration): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as ReadonlySet<keyof Configuration>;
  return [...keys].filter((key) => !isDeepStrictEqual(before[key], after[key]));
}

function replaceRoutes(router: Router, configuration: Configuration): void {
  try {
    router.replace(routeRules(configuration));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FacadeError('FACADE_CONFIG_INVALID', `routes: ${reason}.`, { cause });
  }
}
