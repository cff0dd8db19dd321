/** Who must act on an error. Closed: a switch over it is exhaustive. */
export type ErrorCategory = 'caller-data' | 'configuration' | 'certificate' | 'remote' | 'network' | 'bug';

/** What the error page says of one code. */
export interface ErrorEntry {
  readonly category: ErrorCategory;
  /** What happened, one sentence. */
  readonly meaning: string;
  /** What to do next, one sentence. */
  readonly next: string;
}

/** All codes of one package. The error page is held equal to it by a test. */
export type ErrorCatalogue<Code extends string> = Readonly<Record<Code, ErrorEntry>>;

/** Facts of one error, safe to log: no secret, no personal number, no message body. */
export type ErrorData = Readonly<Record<string, string | number | boolean | undefined>>;

export interface ErrorDetails {
  readonly data?: ErrorData;
  readonly cause?: unknown;
}

/**
 * Base of the error class of every package. Compare `code`, not the class: two copies of a package may be loaded.
 * The message states what was found and what was expected; `next` of the catalogue is appended by the error page, not here.
 */
export abstract class EboxError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly category: ErrorCategory;
  readonly data: ErrorData;

  protected constructor(catalogue: ErrorCatalogue<Code>, code: Code, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.category = catalogue[code].category;
    this.data = details.data ?? {};
  }
}
