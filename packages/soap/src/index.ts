export {
  type AttachmentSource,
  attachmentFromBytes,
  attachmentFromFile,
  attachmentFromStream,
  type SwaRef,
} from './attachment.ts';
export { type BuildSoapRequestOptions, type BuiltSoapRequest, buildSoapRequest } from './build-request.ts';
export {
  createSoapCaller,
  type SoapCaller,
  type SoapCallerOptions,
  type SoapCallOptions,
  type SoapResult,
} from './caller.ts';
export { contentIdOf, createContentId, swaRefOf } from './content-id.ts';
export { commonSchemaFiles } from './contract.gen.ts';
export { type SoapCallEvent, soapChannelName } from './diagnostics.ts';
export { writeEnvelope } from './envelope.ts';
export { SoapError, type SoapErrorCode, soapErrors } from './error.ts';
export {
  type BusinessError,
  type ErrorType,
  type LocalisedString,
  readBusinessError,
  readSystemError,
  type SystemError,
  writeBusinessError,
  writeSystemError,
} from './errors.gen.ts';
export type { FaultEnvironment, FaultMessage, OutgoingFault, SoapFault, SoapFaultDetail } from './fault.ts';
export {
  type Component as HealthCheckComponent,
  type HealthCheckRequest,
  type HealthCheckResponse,
  type HealthCheckType,
  type Location as HealthCheckLocation,
  type Resource as HealthCheckResource,
  readHealthCheckRequest,
  readHealthCheckResponse,
  type SanityCheck as HealthCheckSanityCheck,
  type Status as HealthCheckStatus,
  type StatusLevel as HealthCheckStatusLevel,
  writeHealthCheckRequest,
  writeHealthCheckResponse,
} from './monitoring.gen.ts';
export { soap11Namespace, soap12Namespace, soapContentType } from './namespaces.ts';
export type { SoapOperation } from './operation.ts';
export { type OpenedEnvelope, readBodyContent, readEnvelope } from './read-envelope.ts';
export { readFault } from './read-fault.ts';
export { readSoapResponse, type SoapResponse } from './read-response.ts';
export { readSwaRequest } from './read-swa-request.ts';
export { type OutgoingAttachment, type ReplacedAttachments, replaceAttachments } from './replace-attachments.ts';
export { defaultEnvelopeBytes, type SwaMessage, type SwaOptions } from './swa-message.ts';
export { isSystemErrorCode, type SystemErrorCode, type SystemErrorEntry, systemErrors } from './system-errors.ts';
export { writeFault } from './write-fault.ts';
export { type SoapHttpBody, writeSwaRequest } from './write-swa-request.ts';
