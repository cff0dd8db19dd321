import type { Identity } from '@ebox-bridge/certificate';
import {
  createFederation,
  createMessageRegistry,
  createTokenSource,
  type Federation,
  type MessageRegistry,
  type RestEnvironmentName,
  restEnvironments,
  type TokenSource,
} from '@ebox-bridge/ebox-rest';
import { createTransport } from '@ebox-bridge/transport';
import type { WatchBackend } from './backends/watch-backend.ts';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import type { Configuration } from './config/schema.ts';
import { readAuthorities } from './configured-authorities.ts';
import { FacadeError } from './errors.ts';
import type { Log } from './log.ts';
import type { SenderIdentities } from './senders/sender-identities.ts';
import { watchClock } from './watch-clock.ts';

/** Where the REST services are. */
export interface RestUrls {
  readonly token: string;
  readonly registry: string;
  readonly federation: string;
}

/** The versions of the Message Registry, by their names as backends. */
export type RegistryName = 'messageRegistry-v3' | 'messageRegistry-v2.1';

/** The REST services as one client of the authorization server uses them. */
export interface RestServices {
  readonly clientId: string;
  readonly tokens: TokenSource;
  /** The configured version. */
  readonly registry: MessageRegistry;
  readonly registries: Readonly<Record<RegistryName, MessageRegistry>>;
  readonly federation: Federation;
}

/** The REST services as the facade uses them: with its own client, or with that of a sender. */
export interface RestBackend extends RestServices {
  readonly urls: RestUrls;
  /** The services as they are used for an institution. Two clients never share a token. */
  of(cbeNumber: string): RestServices;
  /** All of them, the facade's own first. */
  readonly all: readonly RestServices[];
  close(): Promise<void>;
}

export async function connectRest(
  { configuration, path }: LoadedConfiguration,
  identity: Identity,
  senders: Pick<SenderIdentities, 'of'>,
  { log, watch }: { readonly log: Log; readonly watch: WatchBackend },
): Promise<RestBackend> {
  const { rest, timeouts } = configuration;
  const urls = restUrls(configuration);
  const ca = rest.ca === undefined ? undefined : await readAuthorities(path(rest.ca), 'rest.ca');
  const limits = { connectMs: timeouts.connect * 1000, headersMs: timeouts.backend * 1000 };
  const connect = (url: string, backend: string) => {
    const transport = createTransport({
      origin: new URL(url).origin,
      timeouts: limits,
      ...(ca === undefined ? {} : { ca }),
      ...(rest.proxy === undefined ? {} : { proxy: rest.proxy }),
    });
    return watch(watchClock(transport, new URL(url).host, log), backend);
  };
  // A token travels with each request and a connection keeps none of it: connections are shared.
  const transports = {
    token: connect(urls.token, 'authorization-server'),
    registry: connect(urls.registry, 'messageRegistry'),
    federation: connect(urls.federation, 'federation'),
  };
  const services = (clientId: string, signer: Identity): RestServices => {
    const tokens = createTokenSource({
      clientId,
      tokenUrl: urls.token,
      identity: signer,
      transport: transports.token,
      ...(rest.audience === undefined ? {} : { audience: rest.audience }),
      ...(rest.keyId === undefined ? {} : { keyId: rest.keyId }),
      ...(rest.scope === undefined ? {} : { scope: rest.scope }),
    });
    const common = { tokens, timeouts: limits };
    const registryOf = (version: 'v3' | 'v2.1') =>
      createMessageRegistry({ ...common, version, baseUrl: urls.registry, transport: transports.registry });
    const registries = { 'messageRegistry-v3': registryOf('v3'), 'messageRegistry-v2.1': registryOf('v2.1') };
    return {
      clientId,
      tokens,
      registry: registries[`messageRegistry-${rest.version}`],
      registries,
      federation: createFederation({ ...common, baseUrl: urls.federation, transport: transports.federation }),
    };
  };
  const shared = services(rest.clientId, identity);
  const own = new Map(
    configuration.senders.flatMap(({ cbeNumber, clientId }) =>
      clientId === undefined ? [] : [[cbeNumber, services(clientId, senders.of(cbeNumber))] as const],
    ),
  );
  return {
    ...shared,
    urls,
    of: (cbeNumber) => own.get(cbeNumber) ?? shared,
    all: [shared, ...own.values()],
    async close() {
      await Promise.all([shared, ...own.values()].map(({ tokens }) => tokens.close()));
      await Promise.all(Object.values(transports).map((transport) => transport.close()));
    },
  };
}

/** The addresses that a configuration names, itself or by its environment. */
export function restUrls({ environment, rest }: Configuration): RestUrls {
  const known =
    environment === 'simulator' ? undefined : restEnvironments[environment.toUpperCase() as RestEnvironmentName];
  const urls = {
    token: rest.tokenUrl ?? known?.tokenUrl?.url,
    registry: rest.baseUrl ?? known?.messageRegistryUrl?.url,
    federation: rest.federationUrl ?? known?.federationUrl?.url,
  };
  const { token, registry, federation } = urls;
  if (token === undefined || registry === undefined || federation === undefined) {
    throw new FacadeError(
      'FACADE_CONFIG_INVALID',
      `Environment ${environment} has no known address for publishing: give rest.baseUrl, rest.tokenUrl and rest.federationUrl.`,
    );
  }
  return { token, registry, federation };
}
