import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

export type ConformanceErrorCode =
  | 'CONFORMANCE_TARGET_UNREADABLE'
  | 'CONFORMANCE_TARGET_INVALID'
  | 'CONFORMANCE_ENVIRONMENT_MISMATCH'
  | 'CONFORMANCE_WRITING_REFUSED'
  | 'CONFORMANCE_SELECTION_UNKNOWN'
  | 'CONFORMANCE_SELECTION_EMPTY';

export const conformanceErrors: ErrorCatalogue<ConformanceErrorCode> = {
  CONFORMANCE_TARGET_UNREADABLE: {
    category: 'caller-data',
    meaning: 'The description of the target, or a file that it names, cannot be read.',
    next: 'Check the path; paths in the description are relative to its folder. `ebox conformance init` writes one that works.',
  },
  CONFORMANCE_TARGET_INVALID: {
    category: 'caller-data',
    meaning: 'The description of the target has an unknown key, a wrong value, or lacks what a profile needs.',
    next: 'Correct the keys that the message names; docs/conformance-target.schema.json describes them all.',
  },
  CONFORMANCE_ENVIRONMENT_MISMATCH: {
    category: 'certificate',
    meaning: 'The certificate is of another environment than the target.',
    next: 'Use the certificate of that environment, or say anyCertificateEnvironment: true in the description.',
  },
  CONFORMANCE_WRITING_REFUSED: {
    category: 'caller-data',
    meaning:
      'Writing was asked for where the target does not allow it, or in production without its name; or --production names another target.',
    next: 'Run without --write, or allow it: `allowWriting: true` in the description, and in production also --production NAME.',
  },
  CONFORMANCE_SELECTION_UNKNOWN: {
    category: 'caller-data',
    meaning: 'A profile or a module that was asked for is not in the plan.',
    next: 'Take the name from `ebox conformance --list`.',
  },
  CONFORMANCE_SELECTION_EMPTY: {
    category: 'caller-data',
    meaning: 'The target has none of the profiles that were asked for, so nothing would be checked.',
    next: 'Describe the profile in the target, or ask for one that it has.',
  },
};

/** Raised before anything is sent: what a target does wrong is an outcome, never an error. */
export class ConformanceError extends EboxError<ConformanceErrorCode> {
  constructor(code: ConformanceErrorCode, message: string, details?: ErrorDetails) {
    super(conformanceErrors, code, message, details);
  }
}
