import type { Identity } from '@ebox-bridge/certificate';
import type { PolicyName } from '@ebox-bridge/ws-security/sign';
import { checkIdentity } from './check-identity.ts';
import {
  certificateEnvironments,
  type EnvironmentName,
  type NetworkName,
  type ServiceName,
  serviceEndpoints,
} from './endpoints.ts';
import { SoapError } from './error.ts';

/** Which endpoint to call. `environment` or `url` must be there: there is no default. */
export interface EndpointOptions {
  /** Environment of the platform: decides URL and policy, and the certificate must be one of it. */
  readonly environment?: EnvironmentName;
  /** Default `internet`. */
  readonly network?: NetworkName;
  /** The endpoint, http or https. Goes before that of `environment`. */
  readonly url?: string;
  /** Goes before that of `environment`. Default `X509_SHA256`. */
  readonly policy?: PolicyName;
  /** Accepts a certificate of any environment. Default false: its OU must name `environment`, when that is given. */
  readonly anyEnvironment?: boolean;
}

export interface ResolvedEndpoint {
  readonly url: string;
  readonly policy: PolicyName;
}

/**
 * URL and policy of one service by the endpoint table and what the caller overrides.
 * @throws TypeError without `environment` and `url`, or for an environment without a known endpoint
 * @throws SoapError `SOAP_ENVIRONMENT_MISMATCH` when the certificate is of another environment
 */
export function resolveEndpoint(
  service: ServiceName,
  identity: Identity,
  { environment, network = 'internet', url, policy, anyEnvironment = false }: EndpointOptions,
): ResolvedEndpoint {
  if (environment === undefined) {
    if (url === undefined) throw new TypeError(`${service}: give environment or url; there is no default`);
    return { url, policy: policy ?? 'X509_SHA256' };
  }
  const known = serviceEndpoints.filter((endpoint) => endpoint.service === service);
  const found = known.find((endpoint) => endpoint.environment === environment && endpoint.network === network);
  if (!Object.hasOwn(certificateEnvironments, environment) || (found === undefined && url === undefined)) {
    const listed = known.map((endpoint) => `${endpoint.environment} (${endpoint.network})`).join(', ');
    throw new TypeError(
      `${service} has no known endpoint for ${environment} (${network}); known: ${listed}; else give url`,
    );
  }
  checkIdentity(identity);
  const expected = certificateEnvironments[environment];
  const actual = identity.subject.environment;
  if (actual !== expected && !anyEnvironment) {
    throw new SoapError(
      'SOAP_ENVIRONMENT_MISMATCH',
      `The certificate is of ${actual ?? 'no environment'} by its OU; expected ${expected} for environment ${environment}.`,
      { data: { environment, certificateEnvironment: actual } },
    );
  }
  return { url: url ?? found?.url ?? '', policy: policy ?? found?.policy ?? 'X509_SHA256' };
}
