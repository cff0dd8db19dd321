import { CertificateError } from '@ebox-bridge/certificate';
import { Asn1Error } from '@ebox-bridge/certificate/asn1';
import { maskPersonalNumbers } from '@ebox-bridge/redaction';
import { Refusal } from './cms/refusal.ts';
import {
  type ReceiptCheck,
  type ReceiptFinding,
  type ReceiptReason,
  type ReceiptVerdict,
  receiptChecks,
} from './verdict.ts';

/** Collects findings; each check is answered once, the first answer counts. */
export class Findings {
  readonly #findings = new Map<ReceiptCheck, ReceiptFinding>();

  proven(check: ReceiptCheck, text: string): void {
    this.#add({ check, outcome: 'proven', text });
  }

  failed(check: ReceiptCheck, reason: ReceiptReason, text: string): void {
    this.#add({ check, outcome: 'failed', text, reason });
  }

  notChecked(check: ReceiptCheck, reason: ReceiptReason, text: string): void {
    this.#add({ check, outcome: 'notChecked', text, reason });
  }

  /** Runs one check; what it throws becomes a failed finding of this check. `malformed` is the reason for bad encoding. */
  attempt<Result>(
    check: ReceiptCheck,
    action: () => Result,
    malformed: ReceiptReason = 'CMS_MALFORMED',
  ): Result | undefined {
    try {
      return action();
    } catch (error) {
      if (error instanceof Refusal) this.failed(check, error.reason, error.message);
      else if (error instanceof CertificateError) this.failed(check, error.code, error.message);
      else if (error instanceof Asn1Error) this.failed(check, malformed, `cannot be read: ${error.message}`);
      else throw error;
      return undefined;
    }
  }

  isProven(check: ReceiptCheck): boolean {
    return this.#findings.get(check)?.outcome === 'proven';
  }

  /** All findings in their order; what was not reached is said to be so. */
  list(): readonly ReceiptFinding[] {
    return receiptChecks.map(
      (check) =>
        this.#findings.get(check) ?? {
          check,
          outcome: 'notChecked',
          text: 'not reached, because an earlier check failed',
          reason: 'NOT_REACHED',
        },
    );
  }

  #add(finding: ReceiptFinding): void {
    if (this.#findings.has(finding.check)) return;
    this.#findings.set(finding.check, { ...finding, text: maskPersonalNumbers(finding.text) });
  }
}

/** The verdict that follows from findings. Revocation is never checked and does not weigh. */
export function overallOf(findings: readonly ReceiptFinding[]): ReceiptVerdict['overall'] {
  if (findings.some(({ outcome }) => outcome === 'failed')) return 'failed';
  const open = findings.some(({ check, outcome }) => outcome === 'notChecked' && check !== 'revocation');
  return open ? 'incomplete' : 'proven';
}
