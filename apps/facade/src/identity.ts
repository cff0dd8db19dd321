import type { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type CertificateEnvironment,
  createTrustStore,
  type Identity,
  loadIdentityFile,
  readPemCertificates,
  type TrustStore,
} from '@ebox-bridge/certificate';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import type { Configuration } from './config/schema.ts';
import { FacadeError } from './errors.ts';
import type { Log } from './log.ts';
import { trustWithLists } from './revocation-lists.ts';

/** The environments that the own certificate may name, by the environment of the configuration. */
export const expectedEnvironments: Readonly<Record<Configuration['environment'], readonly CertificateEnvironment[]>> = {
  simulator: ['TST', 'LOCAL'],
  int: ['INT'],
  acc: ['ACC'],
  sim: ['SIM'],
  prd: ['PRD'],
};

type IdentityFiles = Configuration['identity'];

/**
 * The facade's own certificate and key.
 * @throws FacadeError FACADE_ENVIRONMENT_MISMATCH; CertificateError
 */
export function loadOwnIdentity(loaded: LoadedConfiguration): Promise<Identity> {
  return loadEnvironmentIdentity(loaded, loaded.configuration.identity, 'identity');
}

/**
 * A certificate and key that must be of the environment that the configuration names.
 * @param key where the configuration names the files, for the error
 * @throws FacadeError FACADE_ENVIRONMENT_MISMATCH; CertificateError
 */
export async function loadEnvironmentIdentity(
  loaded: LoadedConfiguration,
  files: IdentityFiles,
  key: string,
): Promise<Identity> {
  const { environment } = loaded.configuration;
  const identity = await loadIdentityOf(loaded, files, key);
  const environments = expectedEnvironments[environment];
  const found = identity.subject.environment;
  if (!files.anyEnvironment && (found === undefined || !environments.includes(found))) {
    throw new FacadeError(
      'FACADE_ENVIRONMENT_MISMATCH',
      `The certificate of ${key} names environment ${found ?? 'none'}; ${environments.join(' or ')} is expected for environment ${environment}.`,
    );
  }
  return identity;
}

/**
 * The certificate and key that `identity` of the configuration names, whatever their environment.
 * @throws FacadeError FACADE_CONFIG_INVALID; CertificateError
 */
export function loadConfiguredIdentity(loaded: LoadedConfiguration): Promise<Identity> {
  return loadIdentityOf(loaded, loaded.configuration.identity, 'identity');
}

async function loadIdentityOf({ path }: LoadedConfiguration, files: IdentityFiles, key: string): Promise<Identity> {
  const { pkcs12, pem, privateKey, passwordFile, passwordEnv } = files;
  const password = passwordEnv === undefined ? undefined : process.env[passwordEnv];
  if (passwordEnv !== undefined && password === undefined) {
    throw new FacadeError('FACADE_CONFIG_INVALID', `${key}.passwordEnv: ${passwordEnv} is not set.`);
  }
  return loadIdentityFile(path(pkcs12 ?? pem ?? ''), {
    ...(password === undefined ? {} : { password }),
    ...(passwordFile === undefined ? {} : { passwordFile: path(passwordFile) }),
    ...(privateKey === undefined ? {} : { privateKeyFile: path(privateKey) }),
  });
}

/** Who may sign a call: the configured authorities, without what they revoked, and the pinned certificates of senders. */
export async function loadCallerTrust(
  { configuration, path }: LoadedConfiguration,
  log?: Log,
): Promise<{ readonly trust: TrustStore; readonly anchors: readonly X509Certificate[] }> {
  const { crls, revocation } = configuration.trust;
  const anchors: X509Certificate[] = [];
  for (const file of configuration.trust.anchors) anchors.push(...readPemCertificates(await readText(path(file))));
  const pins = configuration.senders
    .flatMap(({ certificates = [] }) => certificates)
    .map((pin) => pin.replaceAll(':', '').toLowerCase());
  if (crls === undefined || revocation === undefined) return { trust: createTrustStore({ anchors, pins }), anchors };
  const trust = await trustWithLists({
    files: crls.map(path),
    mode: revocation,
    create: (files) => createTrustStore({ anchors, pins, revocation: { crls: files, onMissing: revocation } }),
    log,
  });
  return { trust, anchors };
}

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new FacadeError('FACADE_FILE_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}
