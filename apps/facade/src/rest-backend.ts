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
import type { LoadedConfiguration } from './config/load-configuration.ts';
import type { Configuration } from './config/schema.ts';
import { FacadeError } from './errors.ts';
import { readText } from './identity.ts';
import type { Log } from './log.ts';
import { watchClock } from './watch-clock.ts';

/** Where the REST services are. */
export interface RestUrls {
  readonly token: string;
  readonly registry: string;
  readonly federation: string;
}

/** The REST services as the facade uses them. */
export interface RestBackend {
  readonly tokens: TokenSource;
  readonly registry: MessageRegistry;
  readonly federation: Federation;
  readonly urls: RestUrls;
  close(): Promise<void>;
}

export async function connectRest(
  { configuration, path }: LoadedConfiguration,
  identity: Identity,
  log: Log,
): Promise<RestBackend> {
  const { rest, timeouts } = configuration;
  const urls = restUrls(configuration);
  const ca = rest.ca === undefined ? undefined : await readText(path(rest.ca));
  const limits = { connectMs: timeouts.connect * 1000, headersMs: timeouts.backend * 1000 };
  const connect = (url: string) =>
    watchClock(
      createTransport({
        origin: new URL(url).origin,
        timeouts: limits,
        ...(ca === undefined ? {} : { ca }),
        ...(rest.proxy === undefined ? {} : { proxy: rest.proxy }),
      }),
      new URL(url).host,
      log,
    );
  const transports = {
    token: connect(urls.token),
    registry: connect(urls.registry),
    federation: connect(urls.federation),
  };
  const tokens = createTokenSource({
    clientId: rest.clientId,
    tokenUrl: urls.token,
    identity,
    transport: transports.token,
    ...(rest.audience === undefined ? {} : { audience: rest.audience }),
    ...(rest.keyId === undefined ? {} : { keyId: rest.keyId }),
    ...(rest.scope === undefined ? {} : { scope: rest.scope }),
  });
  return {
    tokens,
    registry: createMessageRegistry({
      baseUrl: urls.registry,
      tokens,
      transport: transports.registry,
      timeouts: limits,
    }),
    federation: createFederation({
      baseUrl: urls.federation,
      tokens,
      transport: transports.federation,
      timeouts: limits,
    }),
    urls,
    async close() {
      await tokens.close();
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
