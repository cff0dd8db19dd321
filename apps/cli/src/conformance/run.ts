import { writeFile } from 'node:fs/promises';
import {
  htmlReport,
  junitReport,
  loadTarget,
  type ProfileName,
  type Report,
  type Result,
  resultLine,
  runConformance,
  selectRequirements,
  summaryLine,
  type Target,
} from '@ebox-bridge/conformance';
import { CliError } from '../errors.ts';
import { printable } from '../printable.ts';
import { listRequirements } from './list.ts';

export interface ConformanceCommandOptions {
  readonly target?: string;
  readonly profile?: readonly string[];
  readonly module?: readonly string[];
  readonly list?: boolean;
  readonly write?: boolean;
  readonly readOnly?: boolean;
  readonly production?: string;
  readonly reportJson?: string;
  readonly reportHtml?: string;
  readonly junit?: string;
  readonly json?: boolean;
}

/** `ebox conformance`: exit code 0 only if no requirement failed. */
export async function runConformanceCommand(options: ConformanceCommandOptions): Promise<void> {
  const { target, profile: profiles, module: modules, list, write, readOnly, production, json } = options;
  if (list === true) {
    listRequirements(selectRequirements({ profiles, modules }), json === true);
    return;
  }
  if (target === undefined) {
    throw new CliError('CLI_INPUT_INVALID', 'Give --target FILE; `ebox conformance init` writes one.');
  }
  const loaded = await loadTarget(target);
  const print = json === true ? () => undefined : resultPrinter(loaded.target);
  const report = await runConformance(loaded, {
    profiles,
    modules,
    write: write === true && readOnly !== true,
    production,
    onResult: print,
  });
  await writeReports(report, options);
  process.stdout.write(json === true ? `${JSON.stringify(report)}\n` : summaryLine(report));
  process.exitCode = report.ok ? 0 : 1;
}

/** One line for each result, and one for all those of a profile that the target does not have. */
function resultPrinter({ profiles }: Target): (result: Result) => void {
  const told = new Set<ProfileName>();
  return (result) => {
    const { profile } = result.requirement;
    if (profiles[profile] !== undefined) process.stdout.write(printable(resultLine(result)));
    else if (!told.has(profile)) process.stdout.write(`${'not-run'.padEnd(15)} ${profile}: ${result.detail}\n`);
    if (profiles[profile] === undefined) told.add(profile);
  };
}

async function writeReports(report: Report, options: ConformanceCommandOptions): Promise<void> {
  const { reportJson, reportHtml, junit } = options;
  await writeReport(reportJson, () => `${JSON.stringify(report, undefined, 2)}\n`);
  await writeReport(reportHtml, () => htmlReport(report));
  await writeReport(junit, () => junitReport(report));
}

async function writeReport(file: string | undefined, make: () => string): Promise<void> {
  if (file === undefined) return;
  try {
    await writeFile(file, make());
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    throw new CliError('CLI_OUTPUT_FAILED', `${file} cannot be written (${code}).`, { cause });
  }
}
