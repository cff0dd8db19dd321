import { certificateErrors } from '@ebox-bridge/certificate';
import { eboxRestErrors } from '@ebox-bridge/ebox-rest';
import { EboxError, type ErrorCatalogue } from '@ebox-bridge/errors';
import { facadeErrors } from '@ebox-bridge/facade';
import { transportErrors } from '@ebox-bridge/transport';

/** What the doctor looks at, in this order. */
export type DoctorCheck =
  | 'configuration'
  | 'certificate'
  | 'tls'
  | 'trust'
  | 'policy'
  | 'endpoint'
  | 'clock'
  | 'token'
  | 'legacy';

export interface DoctorFinding {
  readonly check: DoctorCheck;
  /** `error` makes the exit code 1. `skipped`: something before it failed. */
  readonly level: 'ok' | 'warning' | 'error' | 'skipped';
  readonly text: string;
  /** What to do. */
  readonly next?: string;
}

const catalogue: Partial<ErrorCatalogue<string>> = {
  ...certificateErrors,
  ...facadeErrors,
  ...eboxRestErrors,
  ...transportErrors,
};

/** An error of our packages as a finding: its catalogue says what to do. */
export function findingOfError(check: DoctorCheck, error: unknown, before = ''): DoctorFinding {
  if (!(error instanceof EboxError)) throw error;
  const next = catalogue[error.code]?.next;
  const text = `${before}${error.message} (${error.code})`;
  return { check, level: 'error', text, ...(next === undefined ? {} : { next }) };
}
