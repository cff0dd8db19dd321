// Generated from wsdl/ by packages/contract-gen. Do not edit: change the contract or the generator.
import {
  readCommitLinkEboxMessageRequest,
  readCommitLinkEboxMessageResponse,
  readGetEboxInfoRequest,
  readGetEboxInfoResponse,
  readGetMessageStatusRequest,
  readGetMessageStatusResponse,
  readHasAnEboxRequest,
  readHasAnEboxResponse,
  readLinkEboxMessageRequest,
  readLinkEboxMessageResponse,
  readPublishEboxMessageRequest,
  readPublishEboxMessageResponse,
  readStoreEboxMessageRequest,
  readStoreEboxMessageResponse,
} from './readers.gen.ts';
import type {
  CommitLinkEboxMessageRequest,
  CommitLinkEboxMessageResponse,
  GetEboxInfoRequest,
  GetEboxInfoResponse,
  GetMessageStatusRequest,
  GetMessageStatusResponse,
  HasAnEboxRequest,
  HasAnEboxResponse,
  LinkEboxMessageRequest,
  LinkEboxMessageResponse,
  PublishEboxMessageRequest,
  PublishEboxMessageResponse,
  StoreEboxMessageRequest,
  StoreEboxMessageResponse,
} from './types.gen.ts';
import {
  writeCommitLinkEboxMessageRequest,
  writeCommitLinkEboxMessageResponse,
  writeCompactGetEboxInfoRequest,
  writeCompactGetEboxInfoResponse,
  writeCompactGetMessageStatusRequest,
  writeCompactGetMessageStatusResponse,
  writeCompactHasAnEboxRequest,
  writeCompactHasAnEboxResponse,
  writeCompactLinkEboxMessageRequest,
  writeGetEboxInfoRequest,
  writeGetEboxInfoResponse,
  writeGetMessageStatusRequest,
  writeGetMessageStatusResponse,
  writeHasAnEboxRequest,
  writeHasAnEboxResponse,
  writeLinkEboxMessageRequest,
  writeLinkEboxMessageResponse,
  writePublishEboxMessageRequest,
  writePublishEboxMessageResponse,
  writeStoreEboxMessageRequest,
  writeStoreEboxMessageResponse,
} from './writers.gen.ts';
import type { HealthCheckRequest, HealthCheckResponse } from '@ebox-bridge/soap';
import {
  readHealthCheckRequest,
  readHealthCheckResponse,
  writeHealthCheckRequest,
  writeHealthCheckResponse,
} from '@ebox-bridge/soap';
import type { OperationDescriptor } from '@ebox-bridge/xml/contract';

/** The operations of EboxMessage. */
export interface EboxMessageOperations {
  /** Publishes one document to one to five e-Boxes. */
  readonly publishEboxMessage: OperationDescriptor<PublishEboxMessageRequest, PublishEboxMessageResponse>;
  /** Internal to the platform: contact data of e-Boxes. */
  readonly getEboxInfo: OperationDescriptor<GetEboxInfoRequest, GetEboxInfoResponse>;
  /** Internal to the platform: stores a message that will go to many e-Boxes. */
  readonly storeEboxMessage: OperationDescriptor<StoreEboxMessageRequest, StoreEboxMessageResponse>;
  /** Internal to the platform: names e-Boxes for a stored message. */
  readonly linkEboxMessage: OperationDescriptor<LinkEboxMessageRequest, LinkEboxMessageResponse>;
  /** Internal to the platform: shows a stored message in its e-Boxes. */
  readonly commitLinkEboxMessage: OperationDescriptor<CommitLinkEboxMessageRequest, CommitLinkEboxMessageResponse>;
  /** Tells for each owner whether the e-Box exists, when it was last opened, and whether it is the only channel. */
  readonly hasAnEbox: OperationDescriptor<HasAnEboxRequest, HasAnEboxResponse>;
  /** Tells for each message whether the recipient has consulted it. */
  readonly getMessageStatus: OperationDescriptor<GetMessageStatusRequest, GetMessageStatusResponse>;
  /** Tells how healthy the service is: PING, DEFAULT or DEEP. */
  readonly healthCheck: OperationDescriptor<HealthCheckRequest, HealthCheckResponse>;
}

/** Name of an operation of EboxMessage. */
export type EboxMessageOperationName = keyof EboxMessageOperations;

/** The operations of EboxMessage, by name. */
export const eboxMessageOperations: EboxMessageOperations = {
  publishEboxMessage: {
    name: 'publishEboxMessage',
    soapAction: '',
    input: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'PublishEboxMessageRequest' },
    output: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'PublishEboxMessageResponse' },
    writeInput: writePublishEboxMessageRequest,
    readInput: readPublishEboxMessageRequest,
    writeOutput: writePublishEboxMessageResponse,
    readOutput: readPublishEboxMessageResponse,
    swaRefsIn: [['document', 'content'], ['annex', 'content']],
    swaRefsOut: [],
  },
  getEboxInfo: {
    name: 'getEboxInfo',
    soapAction: '',
    input: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'GetEboxInfoRequest' },
    output: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'GetEboxInfoResponse' },
    writeInput: writeGetEboxInfoRequest,
    readInput: readGetEboxInfoRequest,
    compact: {
      prefixes: { m: 'http://socialsecurity.be/eboxmessage/v1', t: 'http://socialsecurity.be/eboxmessage/types/v1' },
      writeInto: writeCompactGetEboxInfoRequest,
    },
    writeOutput: writeGetEboxInfoResponse,
    compactOutput: {
      prefixes: { m: 'http://socialsecurity.be/eboxmessage/v1', t: 'http://socialsecurity.be/eboxmessage/types/v1' },
      writeInto: writeCompactGetEboxInfoResponse,
    },
    readOutput: readGetEboxInfoResponse,
    swaRefsIn: [],
    swaRefsOut: [],
  },
  storeEboxMessage: {
    name: 'storeEboxMessage',
    soapAction: '',
    input: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'StoreEboxMessageRequest' },
    output: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'StoreEboxMessageResponse' },
    writeInput: writeStoreEboxMessageRequest,
    readInput: readStoreEboxMessageRequest,
    writeOutput: writeStoreEboxMessageResponse,
    readOutput: readStoreEboxMessageResponse,
    swaRefsIn: [['document', 'content'], ['annex', 'content']],
    swaRefsOut: [],
  },
  linkEboxMessage: {
    name: 'linkEboxMessage',
    soapAction: '',
    input: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'LinkEboxMessageRequest' },
    output: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'LinkEboxMessageResponse' },
    writeInput: writeLinkEboxMessageRequest,
    readInput: readLinkEboxMessageRequest,
    compact: {
      prefixes: { m: 'http://socialsecurity.be/eboxmessage/v1', t: 'http://socialsecurity.be/eboxmessage/types/v1' },
      writeInto: writeCompactLinkEboxMessageRequest,
    },
    writeOutput: writeLinkEboxMessageResponse,
    readOutput: readLinkEboxMessageResponse,
    swaRefsIn: [],
    swaRefsOut: [],
  },
  commitLinkEboxMessage: {
    name: 'commitLinkEboxMessage',
    soapAction: '',
    input: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'CommitLinkEboxMessageRequest' },
    output: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'CommitLinkEboxMessageResponse' },
    writeInput: writeCommitLinkEboxMessageRequest,
    readInput: readCommitLinkEboxMessageRequest,
    writeOutput: writeCommitLinkEboxMessageResponse,
    readOutput: readCommitLinkEboxMessageResponse,
    swaRefsIn: [],
    swaRefsOut: [],
  },
  hasAnEbox: {
    name: 'hasAnEbox',
    soapAction: '',
    input: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'HasAnEboxRequest' },
    output: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'HasAnEboxResponse' },
    writeInput: writeHasAnEboxRequest,
    readInput: readHasAnEboxRequest,
    compact: {
      prefixes: { m: 'http://socialsecurity.be/eboxmessage/v1', t: 'http://socialsecurity.be/eboxmessage/types/v1' },
      writeInto: writeCompactHasAnEboxRequest,
    },
    writeOutput: writeHasAnEboxResponse,
    compactOutput: {
      prefixes: { m: 'http://socialsecurity.be/eboxmessage/v1', t: 'http://socialsecurity.be/eboxmessage/types/v1' },
      writeInto: writeCompactHasAnEboxResponse,
    },
    readOutput: readHasAnEboxResponse,
    swaRefsIn: [],
    swaRefsOut: [],
  },
  getMessageStatus: {
    name: 'getMessageStatus',
    soapAction: '',
    input: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'GetMessageStatusRequest' },
    output: { namespace: 'http://socialsecurity.be/eboxmessage/v1', localName: 'GetMessageStatusResponse' },
    writeInput: writeGetMessageStatusRequest,
    readInput: readGetMessageStatusRequest,
    compact: {
      prefixes: { m: 'http://socialsecurity.be/eboxmessage/v1', t: 'http://socialsecurity.be/eboxmessage/types/v1' },
      writeInto: writeCompactGetMessageStatusRequest,
    },
    writeOutput: writeGetMessageStatusResponse,
    compactOutput: {
      prefixes: { m: 'http://socialsecurity.be/eboxmessage/v1', t: 'http://socialsecurity.be/eboxmessage/types/v1' },
      writeInto: writeCompactGetMessageStatusResponse,
    },
    readOutput: readGetMessageStatusResponse,
    swaRefsIn: [],
    swaRefsOut: [],
  },
  healthCheck: {
    name: 'healthCheck',
    soapAction: 'http://socialsecurity.be/eboxmessage/v1/healthCheck',
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
export function eboxMessageByInput(
  namespace: string,
  localName: string,
): EboxMessageOperations[EboxMessageOperationName] | undefined {
  switch (`{${namespace}}${localName}`) {
    case '{http://socialsecurity.be/eboxmessage/v1}PublishEboxMessageRequest':
      return eboxMessageOperations.publishEboxMessage;
    case '{http://socialsecurity.be/eboxmessage/v1}GetEboxInfoRequest':
      return eboxMessageOperations.getEboxInfo;
    case '{http://socialsecurity.be/eboxmessage/v1}StoreEboxMessageRequest':
      return eboxMessageOperations.storeEboxMessage;
    case '{http://socialsecurity.be/eboxmessage/v1}LinkEboxMessageRequest':
      return eboxMessageOperations.linkEboxMessage;
    case '{http://socialsecurity.be/eboxmessage/v1}CommitLinkEboxMessageRequest':
      return eboxMessageOperations.commitLinkEboxMessage;
    case '{http://socialsecurity.be/eboxmessage/v1}HasAnEboxRequest':
      return eboxMessageOperations.hasAnEbox;
    case '{http://socialsecurity.be/eboxmessage/v1}GetMessageStatusRequest':
      return eboxMessageOperations.getMessageStatus;
    case '{http://services.fgov.be/monitoring/v1}HealthCheckRequest':
      return eboxMessageOperations.healthCheck;
    default:
      return undefined;
  }
}
