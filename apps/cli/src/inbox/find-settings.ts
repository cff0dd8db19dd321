import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { type RestEnvironmentName, restEnvironments } from '@ebox-bridge/ebox-rest';
import { loadConfiguration, loadConfiguredIdentity, restUrls } from '@ebox-bridge/facade';
import { connectSimulator } from '@ebox-bridge/simulator';
import { CliError } from '../errors.ts';
import type { ConnectionOptions } from './connection-options.ts';

/** Everything that is needed to ask for messages. */
export interface InboxSettings {
  readonly clientId: string;
  readonly identity: Identity;
  readonly tokenUrl: string;
  /** Undefined: there is no registry of providers, and `providerUrls` says where to ask. */
  readonly federationUrl: string | undefined;
  readonly providerUrls: readonly string[];
  readonly audience?: string;
  readonly keyId?: string;
  readonly caFile?: string;
  readonly proxy?: string;
}

/**
 * Client, certificate and addresses: of a running simulator, of the configuration of a facade, or of an environment that is
 * named; options for single ones go before.
 *
 * @throws CliError CLI_INPUT_INVALID for what is missing; CertificateError; FacadeError; SimulatorError.
 */
export async function findSettings(options: ConnectionOptions): Promise<InboxSettings> {
  const found = await findBase(options);
  const { caFile = found.caFile, proxy = found.proxy } = { caFile: options.ca, proxy: options.proxy };
  const clientId = options.clientId ?? found.clientId;
  const tokenUrl = options.tokenUrl ?? found.tokenUrl;
  const identity = options.identity === undefined ? found.identity : await loadIdentity(options.identity, options);
  const providerUrls = options.providerUrl ?? found.providerUrls ?? [];
  const federationUrl = options.providerUrl === undefined ? (options.federationUrl ?? found.federationUrl) : undefined;
  if (clientId === undefined) throw missing('--client-id');
  if (identity === undefined) throw missing('--identity');
  if (tokenUrl === undefined) throw missing('--token-url');
  if (federationUrl === undefined && providerUrls.length === 0) throw missing('--federation-url or --provider-url');
  const { audience, keyId } = found;
  return {
    clientId,
    identity,
    tokenUrl,
    federationUrl,
    providerUrls: federationUrl === undefined ? providerUrls : [],
    ...(audience === undefined ? {} : { audience }),
    ...(keyId === undefined ? {} : { keyId }),
    ...(caFile === undefined ? {} : { caFile }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

async function findBase({ simulator, config, environment }: ConnectionOptions): Promise<Partial<InboxSettings>> {
  const given = [simulator, config, environment].filter((one) => one !== undefined);
  if (given.length > 1) throw new CliError('CLI_INPUT_INVALID', 'Give one of --simulator, --config and --environment.');
  if (simulator !== undefined) return ofSimulator(simulator);
  if (config !== undefined) return ofConfiguration(config);
  return environment === undefined ? {} : ofEnvironment(environment);
}

async function ofSimulator(where: string): Promise<Partial<InboxSettings>> {
  const { ready } = await connectSimulator(where);
  return {
    clientId: ready.clients.sender,
    identity: await loadIdentityFile(join(ready.pki, 'sender.p12')),
    tokenUrl: ready.urls.token,
    federationUrl: ready.urls.federation,
  };
}

async function ofConfiguration(file: string): Promise<Partial<InboxSettings>> {
  const loaded = await loadConfiguration(file);
  const { rest } = loaded.configuration;
  const urls = restUrls(loaded.configuration);
  return {
    clientId: rest.clientId,
    identity: await loadConfiguredIdentity(loaded),
    tokenUrl: urls.token,
    federationUrl: urls.federation,
    ...(rest.audience === undefined ? {} : { audience: rest.audience }),
    ...(rest.keyId === undefined ? {} : { keyId: rest.keyId }),
    ...(rest.ca === undefined ? {} : { caFile: loaded.path(rest.ca) }),
    ...(rest.proxy === undefined ? {} : { proxy: rest.proxy }),
  };
}

function ofEnvironment(environment: string): Partial<InboxSettings> {
  const name = environment.toUpperCase();
  if (!Object.hasOwn(restEnvironments, name)) {
    throw new CliError('CLI_INPUT_INVALID', `There is no environment "${environment}": int, acc, sim or prd.`);
  }
  const { tokenUrl, federationUrl, consultationUrl } = restEnvironments[name as RestEnvironmentName];
  return {
    ...(tokenUrl === undefined ? {} : { tokenUrl: tokenUrl.url }),
    ...(federationUrl === undefined ? {} : { federationUrl: federationUrl.url }),
    // The simulation has no registry of providers: one address, in v3.
    ...(consultationUrl === undefined ? {} : { providerUrls: [`${consultationUrl.url}/v3`] }),
  };
}

function loadIdentity(file: string, { passwordFile }: ConnectionOptions): Promise<Identity> {
  return loadIdentityFile(file, passwordFile === undefined ? {} : { passwordFile });
}

const missing = (option: string) =>
  new CliError(
    'CLI_INPUT_INVALID',
    `${option} is missing: give it, or --simulator, or --config, or --environment with --client-id and --identity.`,
  );
