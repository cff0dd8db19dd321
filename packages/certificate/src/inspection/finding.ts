/** What is remarkable about a certificate that signs messages. */
export type CertificateFindingCode =
  | 'SUBJECT_UNREADABLE'
  | 'CBE_MISSING'
  | 'CBE_NINE_DIGITS'
  | 'CBE_CHECK_DIGITS'
  | 'APPLICATION_MISSING'
  | 'ENVIRONMENT_MISSING'
  | 'ENVIRONMENT_MISMATCH'
  | 'ORGANIZATION_MISSING'
  | 'FEDERAL_UNIT_MISSING'
  | 'COUNTRY'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'EXPIRES_SOON'
  | 'KEY'
  | 'KEY_USAGE'
  | 'AUTHORITY'
  | 'SIGNATURE_WEAK'
  | 'EXTENSION'
  | 'SELF_SIGNED';

export interface CertificateFinding {
  /** `error`: the e-Box services, or a verifier with our rules, refuse it. `warning`: it will, or may. */
  readonly level: 'error' | 'warning' | 'note';
  readonly code: CertificateFindingCode;
  readonly text: string;
  readonly next: string;
}
