import {
  type AcceptOptions,
  type EnvelopeReport,
  explainEnvelope,
  type PolicyName,
  policyNames,
  type VerifiedEnvelope,
  type VerifyOptions,
} from '@ebox-bridge/ws-security';

export interface EnvelopeJudgement {
  readonly report: EnvelopeReport;
  /** What was signed: as it is, or as if `acceptableWith` were given. */
  readonly verified?: VerifiedEnvelope;
  readonly acceptableWith?: { readonly switches: readonly string[]; readonly at?: Date };
}

/** Judges an envelope; where switches, or the time of the message, would make it pass, reads on as if they were given. */
export function judgeEnvelope(envelope: Uint8Array, options: VerifyOptions): EnvelopeJudgement {
  const report = explainEnvelope(envelope, options);
  if (report.verified !== undefined) return { report, verified: report.verified };
  const findings = report.checks.flatMap((check) => check.findings);
  const switches = [...new Set(findings.flatMap(({ acceptableWith }) => acceptableWith ?? []))];
  const late = findings.some(({ code }) => code === 'WSS_TIMESTAMP_EXPIRED' || code === 'WSS_TIMESTAMP_FUTURE');
  const at = late ? createdOf(envelope) : undefined;
  if (switches.length === 0 && at === undefined) return { report };
  const changed = switches.reduce(withSwitch, at === undefined ? options : { ...options, now: at });
  const { verified } = explainEnvelope(envelope, changed);
  if (verified === undefined) return { report };
  return { report, verified, acceptableWith: { switches, ...(at === undefined ? {} : { at }) } };
}

function withSwitch(options: VerifyOptions, text: string): VerifyOptions {
  const [name = '', value = ''] = text.split(/: ?/);
  if (name === 'policies') {
    const policy = policyNames.find((known) => known === value);
    const policies: readonly PolicyName[] = options.policies ?? ['X509_SHA256'];
    return policy === undefined ? options : { ...options, policies: [...policies, policy] };
  }
  const accept: AcceptOptions = {
    ...options.accept,
    ...(name === 'accept.timestampMaxSeconds' ? { timestampMaxSeconds: Number(value) } : { [name.slice(7)]: true }),
  };
  return { ...options, accept };
}

// Only a proposal for --at: what it leads to is judged by the verifier.
function createdOf(envelope: Uint8Array): Date | undefined {
  const text = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.byteLength).toString('latin1');
  const created = new Date(/<(?:[^\s<>:/]+:)?Created(?:\s[^<>]*)?>([^<]{1,40})</.exec(text)?.[1]?.trim() ?? '');
  return Number.isNaN(created.getTime()) ? undefined : created;
}
