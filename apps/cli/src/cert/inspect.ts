import {
  type CertificateEnvironment,
  environmentNames,
  inspectCertificate,
  loadCertificateFile,
} from '@ebox-bridge/certificate';
import { CliError } from '../errors.ts';
import { readMoment } from '../option-values.ts';
import { printable } from '../printable.ts';
import { describeInspection } from './describe-inspection.ts';

export interface InspectOptions {
  readonly passwordFile?: string;
  readonly environment?: string;
  readonly at?: string;
  readonly json?: boolean;
}

/** `ebox cert inspect FILE`: facts and findings of the sender's certificate, and the names of those above it. */
export async function inspectFile(file: string, options: InspectOptions): Promise<void> {
  const at = options.at === undefined ? new Date() : readMoment(options.at);
  const environments = options.environment === undefined ? undefined : [readEnvironment(options.environment)];
  const { passwordFile } = options;
  const loaded = await loadCertificateFile(file, passwordFile === undefined ? {} : { passwordFile });
  const [certificate, ...others] = loaded.certificates;
  const inspection = inspectCertificate(certificate, { at, ...(environments === undefined ? {} : { environments }) });
  const { format, withKey } = loaded;
  if (options.json === true) {
    const above = others.map((other) => inspectCertificate(other, { at }));
    const chain = above.map(({ findings: _, ...facts }) => facts);
    process.stdout.write(`${JSON.stringify({ file, format, withKey, at, ...inspection, chain })}\n`);
    return;
  }
  const key = withKey ? 'with its private key, which fits' : 'without a private key';
  process.stdout.write(printable(`${file}: ${format}, ${key}\n${describeInspection(inspection)}`));
  for (const other of others) {
    const name = other.subject.split('\n').toReversed().join(',');
    process.stdout.write(
      printable(`Also in the file: ${name}, until ${other.validToDate.toISOString().slice(0, 10)}\n`),
    );
  }
}

/** @throws CliError CLI_INPUT_INVALID */
export function readEnvironment(text: string): CertificateEnvironment {
  const environment = environmentNames.find((name) => name === text.toUpperCase());
  if (environment !== undefined) return environment;
  throw new CliError('CLI_INPUT_INVALID', `"${text}" is no environment. Known: ${environmentNames.join(', ')}.`);
}
