import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { type RegistryVersion, type RestEnvironmentName, restEnvironments } from '@ebox-bridge/ebox-rest';
import { loadConfiguration, loadConfiguredIdentity, restUrls } from '@ebox-bridge/facade';
import { connectSimulator } from '@ebox-bridge/simulator';
import { CliError } from '../errors.ts';
import type { SenderConnection } from './connection-options.ts';

/** Everything that is needed to send, as far as it is known: which of it is missing depends on what is done. */
export interface SenderSettings {
  readonly clientId?: string;
  readonly identity?: Identity;
  readonly tokenUrl?: string;
  readonly registryUrl?: string;
  readonly registryVersion?: RegistryVersion;
  readonly federationUrl?: string;
  readonly soapUrl?: string;
  readonly audience?: string;
  readonly keyId?: string;
  readonly caFile?: string;
  readonly proxy?: string;
}

/**
 * Client, certificate and addresses: of a running simulator, of the configuration of a facade, or of an environment that is
 * named; options for single ones go before.
 */
export async function findSender(options: SenderConnection): Promise<SenderSettings> {
  const { identity, passwordFile, ca, simulator, config, environment } = options;
  if ([simulator, config, environment].filter((one) => one !== undefined).length > 1) {
    throw new CliError('CLI_INPUT_INVALID', 'Give one of --simulator, --config and --environment.');
  }
  const found = await findBase(options);
  const own =
    identity === undefined
      ? undefined
      : await loadIdentityFile(identity, passwordFile === undefined ? {} : { passwordFile });
  const { clientId, tokenUrl, registryUrl, registryVersion, federationUrl, soapUrl, proxy } = options;
  const given = {
    clientId,
    tokenUrl,
    registryUrl,
    registryVersion,
    federationUrl,
    soapUrl,
    proxy,
    caFile: ca,
    identity: own,
  };
  return { ...found, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

/** The value of a setting, or what to give. */
export function needed<Value>(value: Value | undefined, option: string): Value {
  if (value !== undefined) return value;
  throw new CliError(
    'CLI_INPUT_INVALID',
    `${option} is missing: give it, or --simulator, or --config, or --environment with --client-id and --identity.`,
  );
}

async function findBase({ simulator, config, environment }: SenderConnection): Promise<SenderSettings> {
  if (simulator !== undefined) return ofSimulator(simulator);
  if (config !== undefined) return ofConfiguration(config);
  return environment === undefined ? {} : ofEnvironment(environment);
}

async function ofSimulator(where: string): Promise<SenderSettings> {
  const { ready } = await connectSimulator(where);
  return {
    clientId: ready.clients.sender,
    identity: await loadIdentityFile(join(ready.pki, 'sender.p12')),
    tokenUrl: ready.urls.token,
    registryUrl: ready.urls.messageRegistry,
    federationUrl: ready.urls.federation,
    soapUrl: ready.urls.eboxMessage,
  };
}

async function ofConfiguration(file: string): Promise<SenderSettings> {
  const loaded = await loadConfiguration(file);
  const { rest } = loaded.configuration;
  const urls = restUrls(loaded.configuration);
  return {
    clientId: rest.clientId,
    identity: await loadConfiguredIdentity(loaded),
    tokenUrl: urls.token,
    registryUrl: urls.registry,
    registryVersion: rest.version,
    federationUrl: urls.federation,
    ...(rest.audience === undefined ? {} : { audience: rest.audience }),
    ...(rest.keyId === undefined ? {} : { keyId: rest.keyId }),
    ...(rest.ca === undefined ? {} : { caFile: loaded.path(rest.ca) }),
    ...(rest.proxy === undefined ? {} : { proxy: rest.proxy }),
  };
}

function ofEnvironment(environment: string): SenderSettings {
  const name = environment.toUpperCase();
  if (!Object.hasOwn(restEnvironments, name)) {
    throw new CliError('CLI_INPUT_INVALID', `There is no environment "${environment}": int, acc, sim or prd.`);
  }
  const { tokenUrl, messageRegistryUrl, federationUrl } = restEnvironments[name as RestEnvironmentName];
  if (messageRegistryUrl === undefined) {
    throw new CliError('CLI_INPUT_INVALID', 'The simulation is for consumers: nothing can be sent there.');
  }
  return {
    registryUrl: messageRegistryUrl.url,
    ...(tokenUrl === undefined ? {} : { tokenUrl: tokenUrl.url }),
    ...(federationUrl === undefined ? {} : { federationUrl: federationUrl.url }),
  };
}
