import type { SystemErrorCode } from '@ebox-bridge/soap';

/** A call that the SOAP door refuses before the bridge sees it. */
export class SoapRefusal extends Error {
  readonly code: SystemErrorCode;
  readonly origin: 'Consumer' | 'Provider';
  readonly retry: boolean;
  readonly faultCode: 'MustUnderstand' | 'VersionMismatch' | undefined;
  /** HTTP status where it is not the 500 of a SOAP fault: 413, 503. */
  readonly status: number | undefined;
  /** Code of the underlying error, for the log. */
  readonly reason: string | undefined;

  constructor(
    code: SystemErrorCode,
    message: string,
    details: {
      readonly origin?: 'Consumer' | 'Provider';
      readonly retry?: boolean;
      readonly faultCode?: 'MustUnderstand' | 'VersionMismatch';
      readonly status?: number;
      readonly reason?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'SoapRefusal';
    this.code = code;
    this.origin = details.origin ?? 'Consumer';
    this.retry = details.retry ?? false;
    this.faultCode = details.faultCode;
    this.status = details.status;
    this.reason = details.reason;
  }
}
