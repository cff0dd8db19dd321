import { redact } from '@ebox-bridge/redaction';
import type { Level, ProfileName, Source } from '../plan/requirement.ts';
import { type Outcome, outcomes, type Result } from '../run/run-plan.ts';
import type { OpenTarget } from '../target/open-target.ts';

/** One requirement and what became of it, as the JSON report writes it. */
export interface ReportedResult {
  readonly id: string;
  readonly profile: ProfileName;
  readonly group: string;
  readonly title: string;
  readonly level: Level;
  readonly source: Source;
  readonly assumption?: string;
  readonly writes: boolean;
  readonly outcome: Outcome;
  readonly detail: string;
  readonly milliseconds: number;
}

/** The result of a run: the JSON report, and what the other reports are made of. No secrets, no personal numbers. */
export interface Report {
  readonly tool: { readonly name: '@ebox-bridge/conformance'; readonly version: string };
  readonly target: {
    readonly name: string;
    readonly kind: string;
    readonly environment: string;
    readonly writing: boolean;
    /** URLs of the profiles that the target has, by profile. */
    readonly profiles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  readonly startedAt: string;
  readonly milliseconds: number;
  /** Whether nothing failed. */
  readonly ok: boolean;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly results: readonly ReportedResult[];
}

export interface ReportFacts {
  readonly target: OpenTarget;
  readonly startedAt: Date;
  readonly milliseconds: number;
  readonly version: string;
}

/** Puts results, which are redacted already, into a report. */
export function makeReport(results: readonly Result[], facts: ReportFacts): Report {
  const { target, startedAt, milliseconds, version } = facts;
  const count = (outcome: Outcome) => results.filter((result) => result.outcome === outcome).length;
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])) as Record<Outcome, number>;
  return {
    tool: { name: '@ebox-bridge/conformance', version },
    target: {
      name: redact(target.name),
      kind: target.kind,
      environment: target.environment,
      writing: target.writing,
      profiles: urlsOf(target),
    },
    startedAt: startedAt.toISOString(),
    milliseconds,
    ok: counts.failed === 0,
    counts,
    results: results.map(({ requirement, ...result }) => {
      const { id, profile, group, title, level, source, assumption, writes } = requirement;
      const assumed = assumption === undefined ? {} : { assumption };
      return { id, profile, group, title, level, source, ...assumed, writes, ...result };
    }),
  };
}

function urlsOf({ profiles }: OpenTarget): Report['target']['profiles'] {
  return Object.fromEntries(
    Object.entries(profiles).flatMap(([name, settings]) => {
      if (settings === undefined) return [];
      const urls = Object.entries(settings).filter(([key, value]) => /url$/i.test(key) && typeof value === 'string');
      return [[name, Object.fromEntries(urls) as Record<string, string>]];
    }),
  );
}

/** Results of a report by profile and group, in their order. */
export function grouped(
  results: readonly ReportedResult[],
): ReadonlyMap<ProfileName, ReadonlyMap<string, readonly ReportedResult[]>> {
  const profiles = Map.groupBy(results, ({ profile }) => profile);
  return new Map(Array.from(profiles, ([name, list]) => [name, Map.groupBy(list, ({ group }) => group)]));
}
