import type { CheckName, PolicyName } from '@ebox-bridge/ws-security';

/** The checks of the SOAP door as far as a file alone shows them, in their order. */
export type CaptureCheckName = 'http' | CheckName | 'operation' | 'sender' | 'contract' | 'files';

export interface CaptureFinding {
  readonly code: string;
  readonly message: string;
  /** The setting of the facade that would have accepted it. */
  readonly acceptableWith?: string;
  /** What to do. */
  readonly next?: string;
}

export interface CaptureCheck {
  readonly check: CaptureCheckName;
  /** What is asked, in plain words. */
  readonly question: string;
  /** `notJudged`: what is needed to judge it was not given. */
  readonly status: 'passed' | 'failed' | 'notReached' | 'notJudged';
  readonly findings: readonly CaptureFinding[];
  /** Judged as if the checks that failed before had been accepted by their switches, or at the time of the message. */
  readonly asIf?: true;
}

export interface CapturedFile {
  readonly contentId?: string;
  readonly contentType?: string;
  readonly size: number;
  readonly sha256: string;
}

/** The verdict on a captured request. */
export interface CaptureVerdict {
  readonly accepted: boolean;
  readonly input: { readonly kind: string; readonly contentType?: string; readonly requestLine?: string };
  readonly at: Date;
  readonly policies: readonly PolicyName[];
  readonly checks: readonly CaptureCheck[];
  /** What would make the checks of the envelope pass. Absent when nothing is needed, or nothing helps. */
  readonly acceptableWith?: { readonly switches: readonly string[]; readonly at?: Date };
  /** Read from signed octets; with `asIf` above, from octets that those switches would have accepted. */
  readonly message?: {
    readonly service?: string;
    readonly operation?: string;
    readonly policy: PolicyName;
    readonly created: Date;
    readonly expires: Date;
    readonly sender: string;
    readonly cbeNumber?: string;
    readonly applicationId?: string;
    readonly environment?: string;
    readonly certificateSha256: string;
    readonly issuer: string;
  };
  readonly attachments: readonly CapturedFile[];
  /** What is no reason to refuse, and yet worth knowing. */
  readonly notes: readonly string[];
}
