import { bucketOf, buckets } from './bucket.ts';
import type { BackendName, RouteFacts, RouteRule } from './route-rule.ts';
import { placeName, stillKilled } from './still-killed.ts';

/** What the rules say of a call. */
export interface RouteDecision {
  /** Undefined: no rule is left, the call is not routed now. */
  readonly backend: BackendName | undefined;
  /** Name of the rule that applies. */
  readonly rule: string | undefined;
  /** The other backend to be asked for comparison. */
  readonly shadow?: BackendName;
}

/** Why a rule does not apply, or that it does. */
export type RuleVerdict =
  | 'applies'
  | 'not reached'
  | 'disabled'
  | 'killed'
  | 'other operation'
  | 'other message type'
  | 'other application'
  | 'other recipient'
  | 'outside of its percentage'
  | 'its backend cannot carry this call';

export interface RouteExplanation extends RouteDecision {
  /** Of the message, 0 to 9999. */
  readonly bucket: number;
  /** All rules for the operation in their order, defaults last. */
  readonly rules: readonly { readonly rule: NamedRule; readonly verdict: RuleVerdict }[];
}

/** A rule with its name. */
export type NamedRule = RouteRule & { readonly name: string };

/** A rule as it stands now. */
export type RuleState = NamedRule & { readonly killed: boolean };

/** Chooses backends by rules that may change at run time. */
export interface Router {
  /** The first rule that matches; see the bridge rules, "Routing". */
  choose(facts: RouteFacts): RouteDecision;
  /** The same, with the reason for each rule. */
  explain(facts: RouteFacts): RouteExplanation;
  /** All rules, defaults last. */
  rules(): readonly RuleState[];
  /**
   * New rules, all at once; defaults stay. What was killed by name stays killed where a rule of that name is left; a rule
   * without a name of its own where the same rule is left, wherever it stands now.
   * @throws TypeError for rules that `createRouter` would refuse, and where a killed rule without name is not found again;
   * nothing has changed then.
   */
  replace(rules: readonly RouteRule[]): void;
  /** The kill switch: the rule matches nothing until it is revived. False: there is no rule of that name. */
  kill(name: string): boolean;
  revive(name: string): boolean;
}

export interface RouterOptions {
  readonly rules: readonly RouteRule[];
  /** Tried after all rules: the backend of each operation where no rule says otherwise. Named, so that they can be killed. */
  readonly defaults: readonly NamedRule[];
}

/** @throws TypeError for two rules of one name, a percentage out of range, or one with more than two decimals. */
export function createRouter({ rules, defaults }: RouterOptions): Router {
  let current = named(rules, defaults);
  let killed: ReadonlySet<string> = new Set();

  const verdictOf = (rule: NamedRule, facts: RouteFacts, bucket: () => number): RuleVerdict => {
    if (rule.operation !== facts.operation) return 'other operation';
    if (rule.enabled === false) return 'disabled';
    if (killed.has(rule.name)) return 'killed';
    if (rule.messageType !== undefined && rule.messageType !== facts.messageType) return 'other message type';
    if (rule.application !== undefined && rule.application !== facts.application) return 'other application';
    if (rule.recipient !== undefined && !onlyOf(rule.recipient, facts)) return 'other recipient';
    if (rule.percent !== undefined && bucket() >= Math.round(rule.percent * (buckets / 100))) {
      return 'outside of its percentage';
    }
    return facts.carries?.(rule.backend) === false ? 'its backend cannot carry this call' : 'applies';
  };
  const decision = (rule: NamedRule | undefined): RouteDecision => ({
    backend: rule?.backend,
    rule: rule?.name,
    ...(rule?.shadow === undefined ? {} : { shadow: rule.shadow }),
  });

  return {
    choose(facts) {
      let bucket: number | undefined;
      const once = () => (bucket ??= bucketOf(facts));
      return decision(current.find((rule) => verdictOf(rule, facts, once) === 'applies'));
    },
    explain(facts) {
      const bucket = bucketOf(facts);
      const judged: { readonly rule: NamedRule; readonly verdict: RuleVerdict }[] = [];
      let chosen: NamedRule | undefined;
      for (const rule of current) {
        if (rule.operation !== facts.operation) continue;
        const verdict = chosen === undefined ? verdictOf(rule, facts, () => bucket) : 'not reached';
        if (verdict === 'applies') chosen = rule;
        judged.push({ rule, verdict });
      }
      return { ...decision(chosen), bucket, rules: judged };
    },
    rules: () => current.map((rule) => ({ ...rule, killed: killed.has(rule.name) })),
    replace(next) {
      const fresh = named(next, defaults);
      killed = stillKilled(current, fresh, killed);
      current = fresh;
    },
    kill(name) {
      if (!current.some((rule) => rule.name === name)) return false;
      killed = new Set([...killed, name]);
      return true;
    },
    revive(name) {
      if (!current.some((rule) => rule.name === name)) return false;
      killed = new Set([...killed].filter((other) => other !== name));
      return true;
    },
  };
}

function onlyOf(kind: RouteRule['recipient'], { recipients = [] }: RouteFacts): boolean {
  return recipients.length > 0 && recipients.every((recipient) => recipient === kind);
}

function named(rules: readonly RouteRule[], defaults: readonly NamedRule[]): readonly NamedRule[] {
  const all = [...rules.map((rule, index) => ({ ...rule, name: rule.name ?? placeName(index) })), ...defaults];
  const names = new Set<string>();
  for (const { name, percent = 100 } of all) {
    if (names.has(name)) throw new TypeError(`two routes are named ${name}`);
    names.add(name);
    if (!(percent >= 0 && percent <= 100)) throw new TypeError(`${name}: percent must be from 0 to 100`);
    if (Math.abs(percent * 100 - Math.round(percent * 100)) > 1e-9) {
      throw new TypeError(`${name}: percent has at most two decimals`);
    }
  }
  return all;
}
