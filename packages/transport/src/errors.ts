import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

/** Every way in which an HTTP exchange fails before its answer is whole. An HTTP status is never an error here. */
export type TransportErrorCode =
  | 'TRANSPORT_CONNECT_FAILED'
  | 'TRANSPORT_CONNECT_TIMEOUT'
  | 'TRANSPORT_TLS_FAILED'
  | 'TRANSPORT_UPLOAD_TIMEOUT'
  | 'TRANSPORT_HEADERS_TIMEOUT'
  | 'TRANSPORT_BODY_TIMEOUT'
  | 'TRANSPORT_TOTAL_TIMEOUT'
  | 'TRANSPORT_ABORTED'
  | 'TRANSPORT_CLOSED'
  | 'TRANSPORT_PROTOCOL_ERROR'
  | 'TRANSPORT_RESPONSE_TOO_LARGE'
  | 'TRANSPORT_REQUEST_BODY_FAILED';

/** Meaning and next step of each code, for the error page. */
export const transportErrors: ErrorCatalogue<TransportErrorCode> = {
  TRANSPORT_CONNECT_FAILED: {
    category: 'network',
    meaning: 'No connection to the server could be made; nothing was sent.',
    next: 'Check the address, the proxy and the firewall, and whether the server is up.',
  },
  TRANSPORT_CONNECT_TIMEOUT: {
    category: 'network',
    meaning: 'The connection (TCP and TLS) was not ready in time; nothing was sent.',
    next: 'Check the network path and the proxy, or raise the time-out `connectMs`.',
  },
  TRANSPORT_TLS_FAILED: {
    category: 'certificate',
    meaning: 'The TLS handshake failed or the certificate of the server is not trusted.',
    next: 'Check the host name, the configured CA certificates and the client certificate.',
  },
  TRANSPORT_UPLOAD_TIMEOUT: {
    category: 'network',
    meaning: 'The server stopped taking in the request body.',
    next: 'Try again later; the server or the network between is stalled.',
  },
  TRANSPORT_HEADERS_TIMEOUT: {
    category: 'network',
    meaning: 'The server did not start its answer in time after the whole request was sent.',
    next: 'The request may have been carried out: find out before it is sent again, or raise `headersMs`.',
  },
  TRANSPORT_BODY_TIMEOUT: {
    category: 'network',
    meaning: 'The server stopped in the middle of its answer.',
    next: 'The request may have been carried out: find out before it is sent again.',
  },
  TRANSPORT_TOTAL_TIMEOUT: {
    category: 'network',
    meaning: 'The whole exchange took longer than allowed.',
    next: 'The request may have been carried out: find out before it is sent again, or raise `totalMs`.',
  },
  TRANSPORT_ABORTED: {
    category: 'network',
    meaning: 'The exchange was stopped by this side.',
    next: 'Nothing to do when the stop was wanted; look for the caller that went away.',
  },
  TRANSPORT_CLOSED: {
    category: 'network',
    meaning: 'The connection ended before the answer was whole.',
    next: 'The request may have been carried out: find out before it is sent again.',
  },
  TRANSPORT_PROTOCOL_ERROR: {
    category: 'remote',
    meaning: 'The answer of the server is not valid HTTP.',
    next: 'Check that the address is that of the HTTP service and not of another protocol.',
  },
  TRANSPORT_RESPONSE_TOO_LARGE: {
    category: 'remote',
    meaning: 'The answer is larger than the caller accepts.',
    next: 'Check that the address is that of the intended service.',
  },
  TRANSPORT_REQUEST_BODY_FAILED: {
    category: 'caller-data',
    meaning: 'The request body could not be produced to its end; the request was cut off and is not complete.',
    next: 'See the cause: it is the error of the source of the body.',
  },
};

/** Whether bytes of the request may have reached the peer. */
export type RequestSent = 'no' | 'maybe';

export interface TransportErrorDetails extends ErrorDetails {
  readonly requestSent: RequestSent;
}

/** Raised by everything in this package; compare `code`. */
export class TransportError extends EboxError<TransportErrorCode> {
  /** `no` only when no byte of the request can have reached the peer: sending it again is then safe. */
  readonly requestSent: RequestSent;

  constructor(code: TransportErrorCode, message: string, details: TransportErrorDetails) {
    super(transportErrors, code, message, details);
    this.requestSent = details.requestSent;
  }
}
