import { readFile } from 'node:fs/promises';
import { type CertificateEnvironment, type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { createTransport, type Transport } from '@ebox-bridge/transport';
import { ConformanceError } from '../errors.ts';
import type { LoadedTarget } from './load-target.ts';
import type { Target } from './target-schema.ts';

/** A target with everything at hand that is needed to call it. */
export interface OpenTarget extends Target {
  readonly caller: Identity;
  /** Who sends. */
  readonly enterpriseNumber: string;
  readonly applicationId: string;
  /** Whether modules that create messages may run. */
  readonly writing: boolean;
  /** Whether modules may run whose requests look like attacks. */
  readonly attacking: boolean;
  /** The connections to the origin of a URL, shared by all modules. */
  transport(url: string): Transport;
  /** Text of a file that the description names. Throws CONFORMANCE_TARGET_UNREADABLE. */
  read(file: string): Promise<string>;
  close(): Promise<void>;
}

const certificateEnvironments: Readonly<Record<Target['environment'], readonly CertificateEnvironment[]>> = {
  simulator: ['TST', 'LOCAL'],
  int: ['INT'],
  acc: ['ACC'],
  sim: ['SIM'],
  prd: ['PRD'],
};

/** Nobody waits longer for one answer of a module. */
const timeouts = { connectMs: 10_000, headersMs: 60_000, bodyMs: 60_000, totalMs: 90_000 } as const;

/**
 * Loads certificate and authorities. Nothing is sent.
 * @throws ConformanceError CONFORMANCE_TARGET_UNREADABLE, CONFORMANCE_ENVIRONMENT_MISMATCH
 * @throws CertificateError when the identity cannot be used
 */
export async function openTarget(
  { target, path }: LoadedTarget,
  { writing = false, attacking = false }: { readonly writing?: boolean; readonly attacking?: boolean } = {},
): Promise<OpenTarget> {
  const { file, passwordFile } = target.identity;
  const caller = await loadIdentityFile(
    path(file),
    passwordFile === undefined ? {} : { passwordFile: path(passwordFile) },
  );
  checkEnvironment(target, caller);
  const read = async (name: string) => {
    try {
      return await readFile(path(name), 'utf8');
    } catch (cause) {
      throw new ConformanceError('CONFORMANCE_TARGET_UNREADABLE', `${name} cannot be read`, { cause });
    }
  };
  const ca = target.ca === undefined ? undefined : await read(target.ca);
  const transports = new Map<string, Transport>();
  return {
    ...target,
    caller,
    enterpriseNumber: target.sender.enterpriseNumber ?? caller.subject.cbeNumber ?? '',
    applicationId: target.sender.applicationId ?? caller.subject.applicationId ?? '',
    writing,
    attacking,
    read,
    transport(url) {
      const { origin } = new URL(url);
      const known = transports.get(origin);
      if (known !== undefined) return known;
      const made = createTransport({
        origin,
        timeouts,
        ...(ca === undefined ? {} : { ca }),
        ...(target.proxy === undefined ? {} : { proxy: target.proxy }),
      });
      transports.set(origin, made);
      return made;
    },
    async close() {
      await Promise.all([...transports.values()].map((transport) => transport.close()));
    },
  };
}

function checkEnvironment({ environment, anyCertificateEnvironment }: Target, { subject }: Identity): void {
  const expected = certificateEnvironments[environment];
  const found = subject.environment;
  if (anyCertificateEnvironment || (found !== undefined && expected.includes(found))) return;
  throw new ConformanceError(
    'CONFORMANCE_ENVIRONMENT_MISMATCH',
    `the certificate is of ${found ?? 'no environment'}, the target of ${environment}: expected ${expected.join(' or ')}`,
  );
}
