/** What a module found. */
export type Verdict =
  | { readonly outcome: 'passed'; readonly detail: string }
  | { readonly outcome: 'failed'; readonly detail: string }
  | { readonly outcome: 'not-applicable'; readonly detail: string }
  | { readonly outcome: 'not-run'; readonly detail: string };

/** The rule is kept; `detail` says what was seen. */
export const passed = (detail: string): Verdict => ({ outcome: 'passed', detail });

/** The rule is broken; `detail` says what was found and what was expected. */
export const failed = (detail: string): Verdict => ({ outcome: 'failed', detail });

/** The rule has no object at this target. */
export const notApplicable = (detail: string): Verdict => ({ outcome: 'not-applicable', detail });

/** The rule could be checked, but something that is needed for it is missing. */
export const notRun = (detail: string): Verdict => ({ outcome: 'not-run', detail });

/** A module: checks one rule in one session. What it throws is a failure of the rule. */
export type Module<Session> = (session: Session) => Promise<Verdict>;

/** Thrown by a step that several modules share, to end the module with this verdict. */
export class Verdicted extends Error {
  readonly verdict: Verdict;

  constructor(verdict: Verdict) {
    super(verdict.detail);
    this.name = 'Verdicted';
    this.verdict = verdict;
  }
}

/** Ends the module: what was found is not what is expected. */
export function expectThat(condition: boolean, detail: string): asserts condition {
  if (!condition) throw new Verdicted(failed(detail));
}

/** A value that the description of the target must give for this rule; ends the module as not run without it. */
export function given<Value>(value: Value | undefined, key: string): Value {
  if (value !== undefined && value !== '') return value;
  throw new Verdicted(notRun(`the description of the target does not give ${key}`));
}
