import {
  checkFacade,
  createLog,
  type FacadeCheck,
  loadConfiguration,
  openRehearsal,
  type RehearsedCall,
} from '@ebox-bridge/facade';
import { CliError } from '../errors.ts';
import { printableLine } from '../printable.ts';
import { describeRule } from '../routes/describe-rule.ts';
import { capturedCalls } from './captured-calls.ts';

interface FacadeCheckOptions {
  readonly config?: string;
  readonly against?: string;
  readonly json?: boolean;
}

/** A captured call and what it would become. */
interface ReportedCall {
  readonly name: string;
  readonly result?: RehearsedCall;
  /** Why it was not rehearsed. */
  readonly left?: string;
}

/**
 * `ebox facade check --config FILE [--against DIR]`: the configuration and its files; with DIR, a rehearsal of captured
 * calls. Exit code 1: the configuration cannot be used, a captured call would be refused, or DIR has none.
 */
export async function runFacadeCheck({ config, against, json }: FacadeCheckOptions): Promise<void> {
  if (config === undefined)
    throw new CliError('CLI_INPUT_UNREADABLE', 'No configuration was given: use --config FILE.');
  const loaded = await loadConfiguration(config);
  const check = await checkFacade(loaded, createLog('warn'));
  const calls: ReportedCall[] = [];
  if (against !== undefined) {
    const captured = await capturedCalls(against);
    const rehearsal = await openRehearsal(loaded);
    try {
      for (const { name, call, left } of captured) {
        calls.push(call === undefined ? { name, left } : { name, result: await rehearsal.rehearse(call) });
      }
    } finally {
      await rehearsal.close();
    }
  }
  const summary = summaryOf(calls);
  // A folder that was named wrongly must not pass for calls that would all be accepted.
  const nothing = against !== undefined && summary.left === calls.length;
  const failed = summary.refused > 0 || nothing;
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ ok: !failed, check, ...(against === undefined ? {} : { summary, calls }) })}\n`
      : `${textOf(check, against === undefined ? undefined : calls, summary)}\n`,
  );
  if (nothing) process.stderr.write(`${against} holds no request that could be rehearsed.\n`);
  if (failed) process.exitCode = 1;
}

interface Summary {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  readonly left: number;
  /** How many calls would be refused with each code. */
  readonly codes: Readonly<Record<string, number>>;
  /** What REST would not carry, of all calls. */
  readonly losses: Readonly<Record<string, number>>;
  readonly backends: Readonly<Record<string, number>>;
}

function summaryOf(calls: readonly ReportedCall[]): Summary {
  const results = calls.flatMap(({ result }) => result ?? []);
  const codes: Record<string, number> = {};
  const losses: Record<string, number> = {};
  const backends: Record<string, number> = {};
  const count = (into: Record<string, number>, name: string, by = 1) => {
    into[name] = (into[name] ?? 0) + by;
  };
  for (const { code, losses: lost, publications, backend } of results) {
    if (code !== undefined) count(codes, code);
    for (const [part, times] of Object.entries(lost)) count(losses, part, times);
    for (const { backend: name } of publications) count(backends, name);
    if (backend !== undefined) count(backends, backend);
  }
  return {
    accepted: results.filter(({ outcome }) => outcome === 'accepted').length,
    repeated: results.filter(({ repeated }) => repeated === true).length,
    refused: results.filter(({ outcome }) => outcome === 'refused').length,
    left: calls.length - results.length,
    codes,
    losses,
    backends,
  };
}

function textOf(check: FacadeCheck, calls: readonly ReportedCall[] | undefined, summary: Summary): string {
  const lines = [
    `The configuration can be used: environment ${check.environment}, ${check.senders} sender(s).`,
    ...check.certificates.map(
      ({ name, notAfter, warning }) =>
        `  ${name}: valid until ${notAfter}${warning === 'none' ? '' : `  (${warning})`}`,
    ),
    ...check.routes.map((rule) => `  route ${describeRule(rule)}`),
  ];
  if (calls === undefined) return lines.join('\n');
  lines.push('', `${calls.length} captured request(s). Nothing was sent.`);
  for (const call of calls) lines.push(...linesOf(call));
  lines.push(
    '',
    `${summary.accepted} would be accepted (${summary.repeated} as a retry), ${summary.refused} refused, ${summary.left} left out.`,
    ...listed('Backends', summary.backends),
    ...listed('Refused with', summary.codes),
    ...listed('REST would not carry', summary.losses),
  );
  return lines.map(printableLine).join('\n');
}

function linesOf({ name, result, left }: ReportedCall): readonly string[] {
  if (result === undefined) return [`  -  ${name}: left out, ${left}`];
  const { operation = 'unknown operation', outcome, code, message, publications, backend, losses, repeated } = result;
  if (outcome === 'refused') return [`  x  ${name}: ${operation} would be refused: ${code} ${message ?? ''}`];
  const to = publications.map((publication) => `${publication.backend} as ${publication.as}`);
  const where =
    repeated === true ? 'a retry, nothing more is sent' : ((to.join(', ') || backend) ?? 'the facade itself');
  const lost = Object.entries(losses).map(([part, times]) => `${part} x${times}`);
  return [`  ok ${name}: ${operation} -> ${where}${lost.length === 0 ? '' : `; not carried: ${lost.join(', ')}`}`];
}

function listed(title: string, counts: Readonly<Record<string, number>>): readonly string[] {
  const entries = Object.entries(counts).map(([name, times]) => `${name} ${times}`);
  return entries.length === 0 ? [] : [`${title}: ${entries.join(', ')}`];
}
