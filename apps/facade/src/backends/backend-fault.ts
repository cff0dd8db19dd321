import { BridgeError, type BridgeErrorCode, type RelayedAnswer } from '@ebox-bridge/bridge';
import { EboxError } from '@ebox-bridge/errors';
import { adviseOnFault, type FaultCatalogue, type SoapFault } from '@ebox-bridge/soap';

/** What a caller is told of a fault of a legacy service. `relayed`: its bytes, where the caller's own were passed through. */
export function faultOfBackend(
  service: string,
  fault: SoapFault,
  catalogue: FaultCatalogue,
  relayed?: RelayedAnswer,
): BridgeError {
  const { detail } = fault;
  const { code, retryable } = adviseOnFault(fault, catalogue);
  const id = detail?.id === undefined ? '' : `, id ${detail.id}`;
  const text = detail?.messages.map((message) => message.text).join(' ') ?? '';
  const said = `${service} answered ${code}${id}${text === '' ? '.' : `: ${text}`}`;
  const details = {
    data: { service, backendCode: code, ...(detail?.id === undefined ? {} : { backendId: detail.id }) },
    ...(relayed === undefined ? {} : { relayed }),
  };
  if (detail === undefined && !code.startsWith('SOA-')) {
    return new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', said, details);
  }
  // What is passed through is judged as the caller's own: the caller gets these very bytes.
  if (relayed === undefined) {
    const own = ownFaults[code];
    if (own !== undefined) return new BridgeError(own, said, details);
  }
  return new BridgeError('BRIDGE_BACKEND_REFUSED', said, {
    ...details,
    fault: {
      kind: detail?.kind ?? 'SystemError',
      code,
      origin: detail?.origin === 'Provider' ? 'Provider' : 'Consumer',
      retry: detail?.retry ?? retryable,
    },
  });
}

/** Faults about what the facade signed itself, and about the service: never the caller's. */
const ownFaults: Readonly<Record<string, BridgeErrorCode>> = {
  'SOA-00001': 'BRIDGE_BACKEND_FORBIDDEN',
  'SOA-01001': 'BRIDGE_BACKEND_UNAUTHORIZED',
  'SOA-01002': 'BRIDGE_BACKEND_FORBIDDEN',
  'SOA-02001': 'BRIDGE_BACKEND_FORBIDDEN',
  'SOA-02002': 'BRIDGE_BACKEND_UNAVAILABLE',
};

/** What a caller is told when a legacy service could not be asked or gave no usable answer; undefined for a bug. */
export function troubleOfBackend(service: string, error: unknown): BridgeError | undefined {
  // What stopped a request before its first byte comes back inside of the error of the connection.
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof BridgeError) return at;
  if (!(error instanceof EboxError)) return undefined;
  const { code } = error;
  if (code === 'SOAP_REQUEST_INVALID') {
    return new BridgeError('BRIDGE_MESSAGE_INVALID', `${service} would refuse it: ${error.message}`, { cause: error });
  }
  if (!/^(?:TRANSPORT|SOAP|XML|CONTRACT|MULTIPART)_/.test(code)) return undefined;
  const said = code.startsWith('TRANSPORT_') ? 'could not be reached' : 'gave no usable answer';
  return new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', `${service} ${said}.`, {
    data: { service, reason: code },
    cause: error,
  });
}
