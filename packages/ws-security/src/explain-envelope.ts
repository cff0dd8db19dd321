import { WsSecurityError, type WsSecurityErrorCode } from './errors.ts';
import { type PolicyName, policyNames } from './policy.ts';
import { type CheckName, checkNames, checkQuestions } from './verify/checks.ts';
import { runChecks } from './verify/run-checks.ts';
import type { VerifiedEnvelope, VerifyOptions } from './verify-options.ts';

/** The outcome of one check. */
export interface CheckReport {
  readonly check: CheckName;
  /** What the check asks, in plain words. */
  readonly question: string;
  /** `notReached`: an earlier check failed and no switch could have let it pass. */
  readonly status: 'passed' | 'failed' | 'notReached';
  /** Where it failed: all that is wrong, each with its code, a sentence, and the switch that would have accepted it. */
  readonly findings: readonly CheckFinding[];
}

export interface CheckFinding {
  readonly code: WsSecurityErrorCode;
  readonly message: string;
  /** Such as `accept.unsignedToken` or `policies: X509`. */
  readonly acceptableWith?: string;
}

/** A judgement of an envelope, check by check. */
export interface EnvelopeReport {
  /** Whether the options accept it as they are. */
  readonly accepted: boolean;
  /** All checks, in the order in which they are taken. */
  readonly checks: readonly CheckReport[];
  /** The switches that would together make the options accept it. Empty when it is accepted, or when none can. */
  readonly acceptableWith: readonly string[];
  /** What was signed and by whom; only when the options accept it as they are. */
  readonly verified?: VerifiedEnvelope;
}

/**
 * Judges an envelope like `verifyEnvelope`, by the same code, and says more: each check with its outcome, and for refusals
 * that a named switch avoids, what comes after that switch. For `ebox verify` and for logs, not for deciding.
 *
 * @throws TypeError for options that make no sense.
 */
export function explainEnvelope(envelope: Uint8Array, options: VerifyOptions): EnvelopeReport {
  const findings = new Map<CheckName, CheckFinding[]>();
  const switches: string[] = [];
  let current = options;
  for (;;) {
    const passed = new Set<CheckName>();
    try {
      const verified = runChecks(envelope, current, (check) => passed.add(check));
      const accepted = switches.length === 0;
      return {
        accepted,
        checks: reports(passed, findings),
        acceptableWith: switches,
        ...(accepted ? { verified } : {}),
      };
    } catch (error) {
      if (!(error instanceof WsSecurityError)) throw error;
      const failed = checkNames.find((check) => !passed.has(check)) ?? 'lifetime';
      const name = error.data['acceptableWith'];
      const acceptableWith = typeof name === 'string' ? name : undefined;
      const found = {
        code: error.code,
        message: error.message,
        ...(acceptableWith === undefined ? {} : { acceptableWith }),
      };
      findings.set(failed, [...(findings.get(failed) ?? []), found]);
      const next = acceptableWith === undefined ? undefined : withSwitch(current, acceptableWith);
      // A switch that is on already and asked for again would go on for ever.
      if (next === undefined || switches.includes(acceptableWith ?? '')) {
        return { accepted: false, checks: reports(passed, findings), acceptableWith: [] };
      }
      switches.push(acceptableWith ?? '');
      current = next;
    }
  }
}

function reports(
  passed: ReadonlySet<CheckName>,
  findings: ReadonlyMap<CheckName, readonly CheckFinding[]>,
): readonly CheckReport[] {
  return checkNames.map((check) => {
    const found = findings.get(check) ?? [];
    const status = found.length > 0 ? 'failed' : passed.has(check) ? 'passed' : 'notReached';
    return { check, question: checkQuestions[check], status, findings: found };
  });
}

/** The options with one more switch on; undefined for a text that is no switch. */
function withSwitch(options: VerifyOptions, acceptableWith: string): VerifyOptions | undefined {
  const [name, value] = acceptableWith.split(': ');
  const accept = options.accept ?? {};
  switch (name) {
    case 'accept.unsignedToken':
      return { ...options, accept: { ...accept, unsignedToken: true } };
    case 'accept.plainId':
      return { ...options, accept: { ...accept, plainId: true } };
    case 'accept.envelopedTransform':
      return { ...options, accept: { ...accept, envelopedTransform: true } };
    case 'accept.timestampMaxSeconds':
      return { ...options, accept: { ...accept, timestampMaxSeconds: Number(value) } };
    case 'policies': {
      const policy = policyNames.find((known) => known === value);
      return policy === undefined ? undefined : { ...options, policies: withPolicy(options.policies, policy) };
    }
    default:
      return undefined;
  }
}

function withPolicy(policies: readonly PolicyName[] = ['X509_SHA256'], policy: PolicyName): readonly PolicyName[] {
  return [...policies, policy];
}
