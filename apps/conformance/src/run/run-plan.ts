import { EboxError } from '@ebox-bridge/errors';
import { redact } from '@ebox-bridge/redaction';
import type { Requirement } from '../plan/requirement.ts';
import type { OpenTarget } from '../target/open-target.ts';
import { type Verdict, Verdicted } from './verdict.ts';

/** What became of a requirement. */
export type Outcome = 'passed' | 'failed' | 'observed' | 'not-applicable' | 'unhandled' | 'not-run';

/** All outcomes, in the order in which a report counts them. */
export const outcomes: readonly Outcome[] = ['passed', 'failed', 'observed', 'not-applicable', 'unhandled', 'not-run'];

/** The result of one requirement, redacted. */
export interface Result {
  readonly requirement: Requirement;
  readonly outcome: Outcome;
  /** What was seen, or the reason why nothing was. */
  readonly detail: string;
  readonly milliseconds: number;
}

/** The checks of one requirement at one target; undefined where no module has been written for it. */
export type Check = () => Promise<Verdict>;

/** Finds the check of a requirement. */
export type Checks = (requirement: Requirement) => Check | undefined;

/**
 * Runs the requirements one after another. What a target does wrong is an outcome; nothing of it is thrown.
 * @param onResult told of each result when it is there
 */
export async function runPlan(
  requirements: readonly Requirement[],
  target: OpenTarget,
  checks: Checks,
  onResult: (result: Result) => void = () => undefined,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const requirement of requirements) {
    const started = performance.now();
    const judged = await judge(requirement, target, checks);
    const result: Result = {
      requirement,
      outcome: judged.outcome,
      detail: withoutPersonalData(judged.detail, target),
      milliseconds: Math.round(performance.now() - started),
    };
    results.push(result);
    onResult(result);
  }
  return results;
}

type Judged = Pick<Result, 'outcome' | 'detail'>;

async function judge(requirement: Requirement, target: OpenTarget, checks: Checks): Promise<Judged> {
  const { profile, writes, attack } = requirement;
  if (target.profiles[profile] === undefined) {
    return { outcome: 'not-run', detail: `the target has no profile ${profile}` };
  }
  const check = checks(requirement);
  if (check === undefined) {
    return { outcome: 'unhandled', detail: 'in the plan, but no module checks it' };
  }
  if (writes && !target.writing) {
    const why = target.allowWriting ? '--write was not given' : 'the target does not allow writing';
    return { outcome: 'not-run', detail: `it writes, and ${why}` };
  }
  if (attack && !target.attacking) {
    return { outcome: 'not-run', detail: 'its request looks like an attack, and --production was not given' };
  }
  return weigh(requirement, target, await verdictOf(check));
}

/** A rule that does not bind this target is never failed. */
function weigh({ level, assumption }: Requirement, { kind }: OpenTarget, verdict: Verdict): Judged {
  const { outcome, detail } = verdict;
  const binds = level === 'required' || (level === 'own' && (kind === 'simulator' || kind === 'facade'));
  if (binds || outcome === 'not-run' || outcome === 'not-applicable') return verdict;
  const seen = outcome === 'passed' ? 'as assumed' : 'not as assumed';
  return {
    outcome: 'observed',
    detail: `${seen}: ${detail}${assumption === undefined ? '' : ` (assumption: ${assumption})`}`,
  };
}

async function verdictOf(check: Check): Promise<Verdict> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Verdicted) return error.verdict;
    const code = error instanceof EboxError ? `${error.code}: ` : '';
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: 'failed', detail: `the exchange came to nothing: ${code}${reason}` };
  }
}

/** What a target writes into a fault may be of any length. */
const longestDetail = 500;

/** The numbers of the target are masked however a text writes them; all others by their form. */
function withoutPersonalData(text: string, { recipients }: OpenTarget): string {
  const known = [recipients.citizen, recipients.citizenWithoutEbox].filter((number) => number !== undefined);
  const masked = redact(known.reduce((rest, number) => rest.replaceAll(number, '***********'), text));
  return masked.length <= longestDetail ? masked : `${masked.slice(0, longestDetail)}...`;
}
