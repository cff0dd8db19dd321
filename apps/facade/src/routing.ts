import {
  type BackendName,
  createRouter,
  type NamedRule,
  type RoutedOperation,
  type RouteRule,
  type Router,
} from '@ebox-bridge/bridge';
import type { Configuration } from './config/schema.ts';
import { definedOnly } from './defined-only.ts';
import { FacadeError } from './errors.ts';

/**
 * The routes of a configuration, with the defaults behind them: `default:<operation>`, for the kill switch too.
 * @throws FacadeError FACADE_CONFIG_INVALID for a rule whose backend is not configured
 */
export function createRoutes(configuration: Configuration): Router {
  return createRouter({ rules: routeRules(configuration), defaults: defaultRules(configuration) });
}

/** The rules of a configuration, checked against its backends: what `Router.replace` may be given. */
export function routeRules({ routes, backends }: Pick<Configuration, 'routes' | 'backends'>): readonly RouteRule[] {
  for (const [index, { backend, shadow }] of routes.entries()) {
    for (const [key, name] of [
      ['backend', backend],
      ['shadow', shadow],
    ] as const) {
      if (name === undefined || isConfigured(name, backends)) continue;
      throw new FacadeError(
        'FACADE_CONFIG_INVALID',
        `routes[${index}].${key} is ${name}, but backends.${name} is not configured.`,
      );
    }
  }
  return routes.map(definedOnly);
}

function defaultRules({ rest, backends }: Configuration): readonly NamedRule[] {
  const rule = (operation: RoutedOperation, backend: BackendName, recipient?: RouteRule['recipient']): NamedRule => ({
    name: `default:${operation}${recipient === undefined ? '' : `:${recipient}`}`,
    operation,
    backend,
    ...(recipient === undefined ? {} : { recipient }),
  });
  const legacy = (operation: RoutedOperation, recipient: RouteRule['recipient'] = 'other') =>
    backends.eboxMessage === undefined ? [] : [rule(operation, 'eboxMessage', recipient)];
  const citizens =
    backends.citizenProfile === undefined && backends.eboxMessage !== undefined ? 'eboxMessage' : 'citizenProfile';
  return [
    ...legacy('publishEboxMessage'),
    rule('publishEboxMessage', `messageRegistry-${rest.version}`),
    ...legacy('hasAnEbox'),
    ...legacy('hasAnEbox', 'professional'),
    rule('hasAnEbox', citizens, 'citizen'),
    rule('hasAnEbox', 'federation'),
    rule('getMessageStatus', 'ledger'),
    rule('getRestrictedCitizenProfiles', 'citizenProfile'),
    rule('getCitizenProfiles', 'citizenProfile'),
    rule('sendDocument', 'registeredMail'),
    rule('getStatus', 'registeredMail'),
  ];
}

function isConfigured(name: BackendName, backends: Configuration['backends']): boolean {
  return name === 'eboxMessage' || name === 'citizenProfile' || name === 'registeredMail'
    ? backends[name] !== undefined
    : true;
}
