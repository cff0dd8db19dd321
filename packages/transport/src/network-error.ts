import { type RequestSent, TransportError, type TransportErrorCode } from './errors.ts';

const tlsCode =
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO|INVALID_CA|INVALID_PURPOSE)/;
const protocolCode = /^(HPE_|UND_ERR_HEADERS_OVERFLOW)/;

/** The error of an exchange from what undici or the system reported. Names codes only: messages may hold addresses. */
export function networkError(cause: unknown, connected: boolean, requestSent: RequestSent): TransportError | TypeError {
  const code = codeOf(cause);
  if (code === 'UND_ERR_INVALID_ARG') return new TypeError('The request cannot be sent as it is', { cause });
  const [ours, text] = classify(code, cause, connected);
  return new TransportError(ours, code === '' ? text : `${text} (${code})`, {
    requestSent,
    cause,
    data: { code: code === '' ? undefined : code },
  });
}

function classify(code: string, cause: unknown, connected: boolean): [TransportErrorCode, string] {
  if (code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED') {
    return ['TRANSPORT_ABORTED', 'The transport was closed'];
  }
  if (tlsCode.test(code)) return ['TRANSPORT_TLS_FAILED', 'The TLS handshake with the server failed'];
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return ['TRANSPORT_CONNECT_TIMEOUT', 'No connection in time'];
  if (!connected) return ['TRANSPORT_CONNECT_FAILED', 'No connection to the server could be made'];
  if (protocolCode.test(code) || isNotHttp(cause)) {
    return ['TRANSPORT_PROTOCOL_ERROR', 'The answer of the server is not valid HTTP'];
  }
  return ['TRANSPORT_CLOSED', 'The connection ended before the answer was whole'];
}

function isNotHttp(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  return cause.name === 'HTTPParserError' || /^bad (response|upgrade)$/.test(cause.message);
}

/** The innermost code that says more than "proxy" or "socket". */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const own = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const inner = error.cause instanceof Error ? codeOf(error.cause) : '';
  return inner === '' ? own : inner;
}
