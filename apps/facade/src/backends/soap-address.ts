import { serviceEndpoints } from '@ebox-bridge/soap';
import type { SoapBackendName } from '../config/backends.ts';
import type { Configuration } from '../config/schema.ts';
import { FacadeError } from '../errors.ts';

const services = {
  eboxMessage: 'EBoxMessage',
  citizenProfile: 'CitizenProfile',
  registeredMail: 'RegisteredMail',
} as const;

/**
 * The endpoint of a legacy service: what the configuration names, or the published one of its environment.
 * @throws FacadeError FACADE_CONFIG_INVALID where neither is known
 */
export function soapBackendUrl({ environment, backends }: Configuration, name: SoapBackendName): string | undefined {
  const backend = backends[name];
  if (backend === undefined) return undefined;
  const known = serviceEndpoints.find(
    (endpoint) =>
      endpoint.service === services[name] &&
      endpoint.environment === environment &&
      endpoint.network === backend.network,
  );
  const url = backend.url ?? known?.url;
  if (url !== undefined) return url;
  throw new FacadeError(
    'FACADE_CONFIG_INVALID',
    `backends.${name}.url must be given: environment ${environment} has no published ${backend.network} endpoint of it.`,
  );
}
