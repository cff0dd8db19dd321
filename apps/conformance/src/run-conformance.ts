import { ConformanceError } from './errors.ts';
import type { Requirement } from './plan/requirement.ts';
import { type Selection, selectRequirements } from './plan/select.ts';
import { makeReport, type Report } from './report/report.ts';
import { type Result, runPlan } from './run/run-plan.ts';
import { createTargetChecks } from './run/target-checks.ts';
import { isProduction } from './target/is-production.ts';
import type { LoadedTarget } from './target/load-target.ts';
import { openTarget } from './target/open-target.ts';
import type { Target } from './target/target-schema.ts';
import { version } from './version.ts';

export interface RunOptions extends Selection {
  /** Runs also what creates messages and letters. Default false. */
  readonly write?: boolean | undefined;
  /** The name of the target, once more: needed in production to write, and for what may look like an attack. */
  readonly production?: string | undefined;
  /** Told of each result when it is there. */
  readonly onResult?: ((result: Result) => void) | undefined;
}

/**
 * Runs the plan against a target. What the target does wrong is in the report, never thrown.
 * @throws ConformanceError CONFORMANCE_SELECTION_UNKNOWN, CONFORMANCE_SELECTION_EMPTY, CONFORMANCE_WRITING_REFUSED,
 * CONFORMANCE_TARGET_UNREADABLE, CONFORMANCE_ENVIRONMENT_MISMATCH: before anything is sent
 * @throws CertificateError when the identity cannot be used
 */
export async function runConformance(loaded: LoadedTarget, options: RunOptions = {}): Promise<Report> {
  const { write = false, production, onResult } = options;
  const requirements = selectRequirements(options);
  refuseNothing(requirements, loaded.target);
  checkPermission(loaded.target, options);
  const attacking = !isProduction(loaded.target) || production !== undefined;
  const target = await openTarget(loaded, { writing: write, attacking });
  const targetChecks = createTargetChecks(target);
  const startedAt = new Date();
  const started = performance.now();
  try {
    const results = await runPlan(requirements, target, targetChecks.checks, onResult);
    const milliseconds = Math.round(performance.now() - started);
    return makeReport(results, { target, startedAt, milliseconds, version });
  } finally {
    await targetChecks.close();
    await target.close();
  }
}

/** A run that checks nothing would end with success. */
function refuseNothing(requirements: readonly Requirement[], { profiles }: Target): void {
  if (requirements.some(({ profile }) => profiles[profile] !== undefined)) return;
  throw new ConformanceError(
    'CONFORMANCE_SELECTION_EMPTY',
    `the target has none of the profiles that were asked for; it has ${Object.keys(profiles).join(', ') || 'none'}`,
  );
}

/** @throws ConformanceError CONFORMANCE_WRITING_REFUSED */
function checkPermission(target: Target, { write = false, production }: RunOptions): void {
  const { allowWriting, name } = target;
  if (production !== undefined && production !== name) {
    throw new ConformanceError('CONFORMANCE_WRITING_REFUSED', `--production names another target than "${name}"`);
  }
  if (!write) return;
  if (!allowWriting) {
    throw new ConformanceError('CONFORMANCE_WRITING_REFUSED', `the target "${name}" does not allow writing`);
  }
  if (!isProduction(target) || production === name) return;
  throw new ConformanceError(
    'CONFORMANCE_WRITING_REFUSED',
    `the target "${name}" is production: what is published there reaches real recipients. --production and its name allow it`,
  );
}
