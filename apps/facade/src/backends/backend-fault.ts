import { BridgeError, type RelayedAnswer } from '@ebox-bridge/bridge';
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
  if (code === 'SOA-02002') return new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', said, details);
  // The signature that the service refuses is the facade's, unless the caller's own request was passed through.
  if (code === 'SOA-01001' || code === 'SOA-01002' || code === 'SOA-02001' || code === 'SOA-00001') {
    return new BridgeError('BRIDGE_BACKEND_FORBIDDEN', said, details);
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

/** What a caller is told when a legacy service could not be asked or gave no usable answer; undefined for a bug. */
export function troubleOfBackend(service: string, error: unknown): BridgeError | undefined {
  if (error instanceof BridgeError) return error;
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
