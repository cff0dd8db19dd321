import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { soapBackendUrl } from '../backends/soap-address.ts';
import { FacadeError } from '../errors.ts';
import { routeRules } from '../routing.ts';
import { compileMessageTypes } from './message-types.ts';
import { type Configuration, configurationSchema, soapPaths } from './schema.ts';

/** A checked configuration, and the folder that its paths are relative to. */
export interface LoadedConfiguration {
  readonly configuration: Configuration;
  /** The absolute path of a file that the configuration names. */
  path(file: string): string;
  /** Reads and checks the file anew, where there is one. Throws as `loadConfiguration`. */
  readonly readAgain?: () => Promise<LoadedConfiguration>;
}

/**
 * Reads a JSON or YAML file.
 * @throws FacadeError FACADE_CONFIG_UNREADABLE, FACADE_CONFIG_INVALID (all problems at once)
 */
export async function loadConfiguration(file: string): Promise<LoadedConfiguration> {
  let value: unknown;
  try {
    // JSON is YAML too, but its own parser is stricter and names positions better.
    const text = await readFile(file, 'utf8');
    value = file.endsWith('.json') ? JSON.parse(text) : parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FacadeError('FACADE_CONFIG_UNREADABLE', `${file} cannot be read: ${reason}`, { cause });
  }
  return { ...checkConfiguration(value, dirname(resolve(file))), readAgain: () => loadConfiguration(file) };
}

/** The same for a value that is at hand; paths are relative to `folder`. */
export function checkConfiguration(value: unknown, folder: string): LoadedConfiguration {
  const checked = configurationSchema.safeParse(value);
  if (!checked.success) {
    const problems = checked.error.issues.flatMap(describeIssue);
    throw new FacadeError('FACADE_CONFIG_INVALID', `The configuration is not valid:\n  ${problems.join('\n  ')}`);
  }
  refuseMissingUrls(checked.data);
  for (const name of ['eboxMessage', 'citizenProfile', 'registeredMail'] as const) soapBackendUrl(checked.data, name);
  refuseUselessCertificates(checked.data);
  compileMessageTypes(checked.data.messageTypes);
  routeRules(checked.data);
  refuseLegacyUpdates(checked.data);
  return { configuration: checked.data, path: (name) => resolve(folder, name) };
}

function describeIssue(issue: z.core.$ZodIssue): readonly string[] {
  const at = (...more: readonly string[]) => [...issue.path.map(String), ...more].join('.') || 'the file';
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => `${at(key)}: this key is not known${knownBelow(issue.path)}`)
    : [`${at()}: ${issue.message}`];
}

/** Paths are written in more than one way; elsewhere the page of the configuration is the better help. */
function knownBelow(path: readonly PropertyKey[]): string {
  return path.join('.') === 'soapDoor' ? `; known: ${soapPaths.join(', ')}` : '';
}

function refuseLegacyUpdates({ messageTypes, backends }: Configuration): void {
  for (const [name, { onUpdate }] of Object.entries(messageTypes)) {
    if (onUpdate !== 'legacy' || backends.eboxMessage !== undefined) continue;
    throw new FacadeError(
      'FACADE_CONFIG_INVALID',
      `messageTypes.${name}.onUpdate is legacy, but backends.eboxMessage is not configured.`,
    );
  }
}

function refuseMissingUrls({ environment, rest }: Configuration): void {
  if (environment !== 'simulator') return;
  const missing = (['baseUrl', 'tokenUrl', 'federationUrl'] as const).filter((key) => rest[key] === undefined);
  if (missing.length > 0) {
    throw new FacadeError(
      'FACADE_CONFIG_INVALID',
      `environment is simulator, which has no fixed addresses: rest.${missing.join(', rest.')} must be given.`,
    );
  }
}

/** Certificates that would do nothing. Only where the token may be left out does a message name one that it does not carry. */
function refuseUselessCertificates({ listen, trust, soapDoor, restDoor }: Configuration): void {
  if (listen.tls?.clientCertificate === 'require' && listen.tls.clientCa === undefined) {
    throw new FacadeError('FACADE_CONFIG_INVALID', 'listen.tls.clientCertificate: require needs listen.tls.clientCa.');
  }
  if (restDoor.clientCertificates && listen.tls?.clientCa === undefined) {
    throw new FacadeError(
      'FACADE_CONFIG_INVALID',
      'restDoor.clientCertificates: true recognizes nobody without listen.tls.clientCa, which says who issues such certificates.',
    );
  }
  if (trust.knownCertificates === undefined) return;
  if (Object.values(soapDoor).some((settings) => settings?.accept.unsignedToken === true)) return;
  throw new FacadeError(
    'FACADE_CONFIG_INVALID',
    'trust.knownCertificates has no effect: no path of soapDoor has accept.unsignedToken.',
  );
}
