import { readFile } from 'node:fs/promises';
import {
  type CertificateEnvironment,
  CertificateError,
  createSocketSigner,
  type Identity,
  loadIdentityFile,
  loadPemWithSigner,
} from '@ebox-bridge/certificate';
import type { LoadedConfiguration } from './config/load-configuration.ts';
import type { Configuration } from './config/schema.ts';
import { FacadeError } from './errors.ts';

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

/** The error of a keystore names neither which of several it is about nor, for a wrong password, its file. */
async function loadIdentityOf(loaded: LoadedConfiguration, files: IdentityFiles, key: string): Promise<Identity> {
  try {
    return await loadIdentityFiles(loaded, files, key);
  } catch (cause) {
    if (!(cause instanceof CertificateError)) throw cause;
    const file = loaded.path(files.pkcs12 ?? files.pem ?? '');
    const { message } = cause;
    throw new CertificateError(cause.code, `${key}: ${message.includes(file) ? '' : `${file}: `}${message}`, { cause });
  }
}

async function loadIdentityFiles({ path }: LoadedConfiguration, files: IdentityFiles, key: string): Promise<Identity> {
  const { pkcs12, pem, privateKey, passwordFile, passwordEnv, signer } = files;
  if (signer !== undefined) {
    const { socket, timeout } = signer;
    return loadPemWithSigner({
      certificates: await readText(path(pem ?? '')),
      signer: createSocketSigner({ socket: path(socket), timeoutMs: timeout * 1000 }),
    });
  }
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

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new FacadeError('FACADE_FILE_UNREADABLE', `${file} cannot be read${reason}.`, { cause });
  }
}
