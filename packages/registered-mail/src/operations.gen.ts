// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import {
  readGetStatusRequest,
  readGetStatusResponse,
  readSendDocumentRequest,
  readSendDocumentResponse,
} from './readers.gen.ts';
import type { GetStatusRequest, GetStatusResponse, SendDocumentRequest, SendDocumentResponse } from './types.gen.ts';
import {
  writeGetStatusRequest,
  writeGetStatusResponse,
  writeSendDocumentRequest,
  writeSendDocumentResponse,
} from './writers.gen.ts';
import type { HealthCheckRequest, HealthCheckResponse } from '@ebox-bridge/soap';
import {
  readHealthCheckRequest,
  readHealthCheckResponse,
  writeHealthCheckRequest,
  writeHealthCheckResponse,
} from '@ebox-bridge/soap';
import type { OperationDescriptor } from '@ebox-bridge/xml/contract';

/** The operations of RegisteredMail. */
export interface RegisteredMailOperations {
  /** Sends one document as registered mail, and answers a signed receipt. */
  readonly sendDocument: OperationDescriptor<SendDocumentRequest, SendDocumentResponse>;
  /** Tells how far a registered mail is, with the proof of dispatch once it is out. */
  readonly getStatus: OperationDescriptor<GetStatusRequest, GetStatusResponse>;
  /** Tells how healthy the service is: PING, DEFAULT or DEEP. */
  readonly healthCheck: OperationDescriptor<HealthCheckRequest, HealthCheckResponse>;
}

/** Name of an operation of RegisteredMail. */
export type RegisteredMailOperationName = keyof RegisteredMailOperations;

/** The operations of RegisteredMail, by name. */
export const registeredMailOperations: RegisteredMailOperations = {
  sendDocument: {
    name: 'sendDocument',
    soapAction: '',
    input: { namespace: 'http://socialsecurity.be/registeredmail/v1', localName: 'SendDocumentRequest' },
    output: { namespace: 'http://socialsecurity.be/registeredmail/v1', localName: 'SendDocumentResponse' },
    writeInput: writeSendDocumentRequest,
    readInput: readSendDocumentRequest,
    writeOutput: writeSendDocumentResponse,
    readOutput: readSendDocumentResponse,
    swaRefsIn: [['registeredMailItem', 'document', 'content'], ['registeredMailItem', 'annex', 'content']],
    swaRefsOut: [['receipt', 'document', 'content']],
  },
  getStatus: {
    name: 'getStatus',
    soapAction: '',
    input: { namespace: 'http://socialsecurity.be/registeredmail/v1', localName: 'GetStatusRequest' },
    output: { namespace: 'http://socialsecurity.be/registeredmail/v1', localName: 'GetStatusResponse' },
    writeInput: writeGetStatusRequest,
    readInput: readGetStatusRequest,
    writeOutput: writeGetStatusResponse,
    readOutput: readGetStatusResponse,
    swaRefsIn: [],
    swaRefsOut: [['proofOfDispatch', 'content']],
  },
  healthCheck: {
    name: 'healthCheck',
    soapAction: 'http://socialsecurity.be/registeredmail/v1/healthCheck',
    input: { namespace: 'http://services.fgov.be/monitoring/v1', localName: 'HealthCheckRequest' },
    output: { namespace: 'http://services.fgov.be/monitoring/v1', localName: 'HealthCheckResponse' },
    writeInput: writeHealthCheckRequest,
    readInput: readHealthCheckRequest,
    writeOutput: writeHealthCheckResponse,
    readOutput: readHealthCheckResponse,
    swaRefsIn: [],
    swaRefsOut: [],
  },
};

/** The operation whose request element has this name; undefined when there is none. */
export function registeredMailByInput(
  namespace: string,
  localName: string,
): RegisteredMailOperations[RegisteredMailOperationName] | undefined {
  switch (`{${namespace}}${localName}`) {
    case '{http://socialsecurity.be/registeredmail/v1}SendDocumentRequest':
      return registeredMailOperations.sendDocument;
    case '{http://socialsecurity.be/registeredmail/v1}GetStatusRequest':
      return registeredMailOperations.getStatus;
    case '{http://services.fgov.be/monitoring/v1}HealthCheckRequest':
      return registeredMailOperations.healthCheck;
    default:
      return undefined;
  }
}
