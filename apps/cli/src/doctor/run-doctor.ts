import { type Identity, loadCertificateFile } from '@ebox-bridge/certificate';
import {
  type Configuration,
  expectedEnvironments,
  type LoadedConfiguration,
  loadConfiguration,
  loadConfiguredIdentity,
} from '@ebox-bridge/facade';
import { redact } from '@ebox-bridge/redaction';
import { CliError } from '../errors.ts';
import { printable } from '../printable.ts';
import { checkCertificate } from './check-certificate.ts';
import { checkLegacyServices } from './check-legacy-services.ts';
import { checkServices } from './check-services.ts';
import { checkPolicies, checkTls, checkTrust } from './check-settings.ts';
import { type DoctorFinding, findingOfError } from './finding.ts';

export interface DoctorOptions {
  readonly config?: string;
  readonly identity?: string;
  readonly environment?: string;
  readonly passwordFile?: string;
  readonly json?: boolean;
}

/**
 * `ebox doctor`: certificate against environment, days left, trust, policies, services, clock and token, each with what to
 * do. Only the services of the configuration are contacted; with --identity, nothing is. Exit code 1 where an error was
 * found.
 */
export async function runDoctor(options: DoctorOptions): Promise<void> {
  const { config, identity, environment } = options;
  if ((config === undefined) === (identity === undefined)) {
    throw new CliError('CLI_INPUT_INVALID', 'Say either --config FILE, or --identity FILE --environment NAME.');
  }
  const raw =
    config === undefined ? await examineIdentity(identity ?? '', environment, options) : await examine(config);
  const findings = raw.map((finding) => ({ ...finding, text: redact(finding.text) }));
  const healthy = findings.every(({ level }) => level !== 'error');
  if (options.json === true) process.stdout.write(`${JSON.stringify({ healthy, findings })}\n`);
  else process.stdout.write(printable(describe(findings, healthy)));
  process.exitCode = healthy ? 0 : 1;
}

async function examine(config: string): Promise<readonly DoctorFinding[]> {
  let loaded: LoadedConfiguration;
  try {
    loaded = await loadConfiguration(config);
  } catch (error) {
    return [findingOfError('configuration', error)];
  }
  const { configuration } = loaded;
  const findings: DoctorFinding[] = [
    { check: 'configuration', level: 'ok', text: `${config} is valid, for environment ${configuration.environment}.` },
  ];
  let identity: Identity | undefined;
  try {
    identity = await loadConfiguredIdentity(loaded);
    const { anyEnvironment } = configuration.identity;
    const environments = anyEnvironment ? undefined : expectedEnvironments[configuration.environment];
    findings.push(...checkCertificate(identity.certificate, environments));
  } catch (error) {
    findings.push(findingOfError('certificate', error));
  }
  findings.push(...(await checkTls(loaded)), ...(await checkTrust(loaded)), ...checkPolicies(configuration));
  return [...findings, ...(await checkServices(loaded, identity)), ...(await checkLegacyServices(loaded))];
}

async function examineIdentity(
  file: string,
  environment: string | undefined,
  { passwordFile }: DoctorOptions,
): Promise<readonly DoctorFinding[]> {
  const names = Object.keys(expectedEnvironments) as Configuration['environment'][];
  const known = names.find((name) => name === environment);
  if (known === undefined) {
    throw new CliError('CLI_INPUT_INVALID', `--environment takes one of ${names.join(', ')}.`);
  }
  try {
    const { certificates, withKey } = await loadCertificateFile(
      file,
      passwordFile === undefined ? {} : { passwordFile },
    );
    const missing: DoctorFinding = {
      check: 'certificate',
      level: 'warning',
      text: `${file} holds no private key.`,
      next: 'Nothing can be signed with it: add the key, or name it as identity.privateKey of the configuration.',
    };
    return [
      ...checkCertificate(certificates[0], expectedEnvironments[known]),
      ...(withKey ? [] : [missing]),
      { check: 'endpoint', level: 'skipped', text: 'No service was contacted: only a configuration names them.' },
    ];
  } catch (error) {
    return [findingOfError('certificate', error)];
  }
}

const marks: Readonly<Record<DoctorFinding['level'], string>> = {
  ok: 'ok',
  warning: 'WARNING',
  error: 'ERROR',
  skipped: 'skipped',
};

function describe(findings: readonly DoctorFinding[], healthy: boolean): string {
  const lines = findings.flatMap(({ check, level, text, next }) => [
    `${marks[level].padEnd(9)}${check.padEnd(15)}${text}`,
    ...(next === undefined ? [] : [`${' '.repeat(24)}${next}`]),
  ]);
  return `${lines.join('\n')}\n${healthy ? 'No errors.' : 'There are errors.'}\n`;
}
