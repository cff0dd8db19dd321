import { isIP } from 'node:net';
import { readEndpoint } from '../endpoint.ts';
import { EboxRestError } from '../rest-error.ts';

export interface ProviderAddressRule {
  /** Base URL of the registry that listed the provider. */
  readonly registryUrl: string;
  /** Origins that may receive the token; undefined: every provider of the registry that keeps the other rules. */
  readonly approvedOrigins: readonly string[] | undefined;
  readonly allowHttp: boolean;
}

/** Names that mean a machine of the own network. */
const privateName = /^(localhost|[^.]+|.*\.(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa))$/i;

/**
 * Whether the address of a listed provider may receive the token. It may when the registry lists it (the registry was reached
 * over TLS, at a configured address), it is an https URL without user, query and fragment, its host is a public name, and,
 * where origins were approved, its origin is one of them. A registry on loopback may list loopback: so do test worlds.
 *
 * @throws EboxRestError REST_PROVIDER_NOT_APPROVED
 */
export function checkProviderAddress(
  url: string,
  { registryUrl, approvedOrigins, allowHttp }: ProviderAddressRule,
): void {
  const refused = (why: string) =>
    new EboxRestError('REST_PROVIDER_NOT_APPROVED', `the address of the provider ${why}`);
  const listedOn = readEndpoint('registryUrl', registryUrl, allowHttp);
  let origin: string;
  try {
    ({ origin } = readEndpoint('messageProviderUrl', url, allowHttp));
  } catch {
    throw refused('is not an https URL without user, query and fragment');
  }
  const host = new URL(origin).hostname;
  const address = isIP(host.replace(/^\[|\]$/g, '')) !== 0;
  const own = new URL(listedOn.origin).hostname;
  const loopbackWorld = own === 'localhost' || own === '[::1]' || own.startsWith('127.');
  if (!loopbackWorld && (address || privateName.test(host.replace(/\.$/, '')))) {
    throw refused('has no public name of a host');
  }
  if (approvedOrigins !== undefined && !approvedOrigins.includes(origin)) {
    throw refused(`has the origin ${origin}, which is not an approved one`);
  }
}
