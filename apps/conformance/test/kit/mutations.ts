import {
  hasModule,
  type LoadedTarget,
  plan,
  type Report,
  runConformance,
  type TargetInput,
} from '@ebox-bridge/conformance';
import { expect } from 'vitest';
import { type Mutation, startMutant } from './mutant.ts';
import { type Simulator, simulatorTarget } from './targets.ts';

/** A server that breaks rules, and the requirements that must see it. */
export interface BrokenServer {
  readonly what: string;
  readonly mutation: Mutation;
  /** Ids of requirements that must fail. */
  readonly fails: readonly string[];
  /** What each of them must say: that it failed for this reason, and not by chance. */
  readonly says?: RegExp;
  readonly change?: (target: TargetInput) => TargetInput;
}

/** Runs the requirements that a broken server must fail, against it. */
export async function runBroken(simulator: Simulator, { mutation, fails, change }: BrokenServer): Promise<Report> {
  const mutant = await startMutant(new URL(simulator.urls.admin).origin, mutation);
  try {
    const settings = change === undefined ? {} : { change };
    return await runIds(simulatorTarget(simulator, { origin: mutant.origin, ...settings }), fails);
  } finally {
    await mutant.close();
  }
}

/** Runs these requirements, with writing. */
export const runIds = (target: LoadedTarget, ids: readonly string[]): Promise<Report> =>
  runConformance(target, { modules: ids, write: true });

/** Each requirement that the broken server must fail has failed, and for the reason that is meant. */
export function expectBroken(report: Report, { fails, says }: BrokenServer): void {
  expect(outcomesOf(report)).toEqual(Object.fromEntries(fails.map((id) => [id, 'failed'])));
  if (says !== undefined) for (const { id, detail } of report.results) expect(detail, id).toMatch(says);
  expect(report.ok).toBe(false);
}

/** Ids of a profile whose modules can fail: observed ones never do. */
export function failableIds(profile: string): readonly string[] {
  return plan
    .filter((one) => one.profile === profile && one.level !== 'observed' && hasModule(one))
    .map(({ id }) => id);
}

/** The outcome of each requirement by its id. */
export const outcomesOf = ({ results }: Report): Readonly<Record<string, string>> =>
  Object.fromEntries(results.map(({ id, outcome }) => [id, outcome]));
