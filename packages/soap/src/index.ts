export {
  type AttachmentBound,
  type CollectedAttachments,
  collectAttachments,
  type SavedAttachment,
  saveAttachment,
} from './answer-attachments.ts';
export { answerContent } from './answer-content.ts';
export {
  type AttachmentSource,
  attachmentFromBlob,
  attachmentFromBytes,
  attachmentFromFile,
  attachmentFromStream,
  type SwaRef,
} from './attachment.ts';
export { type Batch, type BatchOptions, type BatchRange, type BatchResult, callInBatches } from './batch.ts';
export { type BuildSoapRequestOptions, type BuiltSoapRequest, buildSoapRequest } from './build-request.ts';
export {
  createSoapCaller,
  type SoapCaller,
  type SoapCallerOptions,
  type SoapCallOptions,
  type SoapFailure,
  type SoapRefusal,
  type SoapResult,
  type SoapUnusableAnswer,
} from './caller.ts';
export { contentIdOf, createContentId, swaRefOf } from './content-id.ts';
export { commonSchemaFiles } from './contract.gen.ts';
export { type SoapCallEvent, soapChannelName } from './diagnostics.ts';
export { documentMediaTypes } from './document-rules.ts';
export {
  type EnvironmentName,
  type NetworkName,
  type ServiceEndpoint,
  type ServiceName,
  serviceEndpoints,
} from './endpoints.ts';
export { type BodyContent, writeEnvelope } from './envelope.ts';
export { SoapError, type SoapErrorCode, soapErrors } from './error.ts';
export type {
  BusinessError,
  ErrorType,
  LocalisedString,
  SystemError,
} from './errors.gen.ts';
export type { FaultEnvironment, FaultMessage, OutgoingFault, SoapFault, SoapFaultDetail } from './fault.ts';
export { adviseOnFault, type FaultAdvice, type FaultCatalogue, type FaultEntry } from './fault-advice.ts';
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
export type { AttachmentDescription, SoapHooks, SoapRequestEvent, SoapResponseEvent } from './observe.ts';
export type { SoapOperation } from './operation.ts';
export { type OpenedEnvelope, readBodyContent, readEnvelope } from './read-envelope.ts';
export { readFault } from './read-fault.ts';
export { readSoapResponse, type SoapResponse } from './read-response.ts';
export { readSwaRequest } from './read-swa-request.ts';
export { type OutgoingAttachment, type ReplacedAttachments, replaceAttachments } from './replace-attachments.ts';
export { createReplayTransport, type RecordedAnswer } from './replay-transport.ts';
export type { EndpointOptions } from './resolve-endpoint.ts';
export type { RetryEvent, RetryOptions } from './retry.ts';
export {
  createServiceClient,
  type ServiceClient,
  type ServiceClientOptions,
  type ServiceDescription,
  type ServiceMethod,
} from './service-client.ts';
export { defaultEnvelopeBytes, type SwaMessage, type SwaOptions } from './swa-message.ts';
export { isSystemErrorCode, type SystemErrorCode, type SystemErrorEntry, systemErrors } from './system-errors.ts';
export type { AnswerError } from './unusable-answer.ts';
export type { AnswerSignature, AnswerSigner, AnswerVerification } from './verify-answer.ts';
export { writeFault, writeFaultContent } from './write-fault.ts';
export { type SoapHttpBody, writeSwaRequest } from './write-swa-request.ts';
