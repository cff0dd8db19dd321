export { createTransport } from './create-transport.ts';
export {
  type RequestSent,
  TransportError,
  type TransportErrorCode,
  type TransportErrorDetails,
  transportErrors,
} from './errors.ts';
export { defaultTransportTimeouts } from './timeouts.ts';
export { type TransportEvent, transportChannelName } from './transport-events.ts';
export type {
  ClientCertificate,
  Transport,
  TransportOptions,
  TransportRequest,
  TransportResponse,
  TransportTimeouts,
} from './transport-types.ts';
