import {
  type CheckName,
  type EnvelopeReport,
  explainEnvelope,
  type VerifyOptions,
  type WsSecurityErrorCode,
} from '@ebox-bridge/ws-security';

/** How a refused envelope fared check by check, in codes only: the judgement that `ebox verify` prints, for the log. */
export interface Judgement {
  /** Checks after a failed one were taken as if its switch were on. */
  readonly passed: readonly CheckName[];
  readonly failed: readonly { readonly check: CheckName; readonly codes: readonly WsSecurityErrorCode[] }[];
  readonly notReached: readonly CheckName[];
  /** The switches that would together have accepted it; empty when none could. */
  readonly acceptableWith: readonly string[];
}

/** The verification itself and, at worst, one more look for each of the six switches and one to begin with. */
const mostLooks = 8;

/**
 * Judges a refused envelope again, check by check. Not one that is so large that all looks together would cost more than
 * the verification of the largest envelope that is accepted: nobody shall make this host work by being refused.
 */
export function judgeRefused(
  envelope: Uint8Array,
  options: VerifyOptions & { readonly limits: { readonly bytes: number } },
): Judgement | undefined {
  if (envelope.byteLength * mostLooks > options.limits.bytes) return undefined;
  return inCodes(explainEnvelope(envelope, options));
}

function inCodes({ checks, acceptableWith }: EnvelopeReport): Judgement {
  const having = (status: string) => checks.filter((check) => check.status === status);
  const names = (status: string) => having(status).map(({ check }) => check);
  return {
    passed: names('passed'),
    failed: having('failed').map(({ check, findings }) => ({ check, codes: findings.map(({ code }) => code) })),
    notReached: names('notReached'),
    acceptableWith,
  };
}
