import {
  type BatchOptions,
  type BatchResult,
  createServiceClient,
  type HealthCheckRequest,
  type HealthCheckResponse,
  type ServiceClientOptions,
  type ServiceMethod,
} from '@ebox-bridge/soap';
import {
  type GetMessageStatusAllRequest,
  getMessageStatusInBatches,
  type HasAnEboxAllRequest,
  hasAnEboxInBatches,
  type MessageStatusAnswer,
} from './batches.ts';
import { eboxMessageSchema } from './contract.gen.ts';
import { eboxMessageFaultCodes } from './fault-codes.ts';
import { eboxMessageOperations } from './operations.gen.ts';
import type {
  CommitLinkEboxMessageRequest,
  CommitLinkEboxMessageResponse,
  GetEboxInfoRequest,
  GetEboxInfoResponse,
  GetMessageStatusRequest,
  GetMessageStatusResponse,
  HasAnEboxRequest,
  HasAnEboxResponse,
  HasAnEboxResponseType,
  LinkEboxMessageRequest,
  LinkEboxMessageResponse,
  PublishEboxMessageRequest,
  PublishEboxMessageResponse,
  StoreEboxMessageRequest,
  StoreEboxMessageResponse,
} from './types.gen.ts';

export interface EboxMessageClientOptions extends ServiceClientOptions {
  /**
   * `compute`: a document without Digest gets a SHA-256 one. A document that can be opened twice is read once more for it; a
   * stream is kept in a temporary file. Without a Digest nothing but TLS protects a document on its way. Default `asGiven`.
   */
  readonly digest?: 'compute' | 'asGiven';
}

/**
 * The EBoxMessage service. Each method signs and sends one request, and again only as `retry` says. A call that was answered is always a
 * result: a fault of the service, or an answer of no use, has `ok: false`. May be shared and called in parallel.
 * Errors thrown: SoapError for a wrong request, before anything is sent, and TransportError without an answer.
 */
export interface EboxMessageClient {
  /** Publishes one document with its annexes to 1 to 5 recipients; answers the technical id. */
  publishEboxMessage: EboxMessageMethod<PublishEboxMessageRequest, PublishEboxMessageResponse>;
  /** Whether e-Boxes exist: 1 to 1000 ids of one quality or type. */
  hasAnEbox: EboxMessageMethod<HasAnEboxRequest, HasAnEboxResponse>;
  /** `hasAnEbox` for any number of ids: one answer per id, in the order asked. See `callInBatches` of the package soap. */
  hasAnEboxAll(request: HasAnEboxAllRequest, options?: BatchOptions): Promise<BatchResult<HasAnEboxResponseType>>;
  /** Whether messages have been consulted: 1 to 250 messages. */
  getMessageStatus: EboxMessageMethod<GetMessageStatusRequest, GetMessageStatusResponse>;
  /** `getMessageStatus` for any number of messages: one answer per message, in the order asked. */
  getMessageStatusAll(
    request: GetMessageStatusAllRequest,
    options?: BatchOptions,
  ): Promise<BatchResult<MessageStatusAnswer>>;
  /** The service's own health: PING, DEFAULT or DEEP. */
  healthCheck: EboxMessageMethod<HealthCheckRequest, HealthCheckResponse>;
  /** Internal use of the platform only: name, language and address of e-Boxes. */
  getEboxInfo: EboxMessageMethod<GetEboxInfoRequest, GetEboxInfoResponse>;
  /** Internal use of the platform only: first step of a broadcast publication. */
  storeEboxMessage: EboxMessageMethod<StoreEboxMessageRequest, StoreEboxMessageResponse>;
  /** Internal use of the platform only: second step of a broadcast publication. */
  linkEboxMessage: EboxMessageMethod<LinkEboxMessageRequest, LinkEboxMessageResponse>;
  /** Internal use of the platform only: last step of a broadcast publication. */
  commitLinkEboxMessage: EboxMessageMethod<CommitLinkEboxMessageRequest, CommitLinkEboxMessageResponse>;
  /** Waits for running calls and closes the connections. */
  close(): Promise<void>;
}

/** A call of one operation. */
export type EboxMessageMethod<Request, Response> = ServiceMethod<Request, Response>;

/**
 * A client for one endpoint of the EBoxMessage service with one identity.
 * @throws TypeError without `environment` and `url`, or when an option makes no sense
 * @throws SoapError `SOAP_ENVIRONMENT_MISMATCH` when the certificate is of another environment
 */
export function createEboxMessageClient({
  digest = 'asGiven',
  ...options
}: EboxMessageClientOptions): EboxMessageClient {
  if (digest !== 'compute' && digest !== 'asGiven') throw new TypeError('digest must be compute or asGiven');
  const client = createServiceClient(
    {
      service: 'EBoxMessage',
      schema: eboxMessageSchema,
      reads: ['hasAnEbox', 'getMessageStatus', 'healthCheck', 'getEboxInfo'],
      faultCodes: eboxMessageFaultCodes,
      digest,
    },
    options,
  );
  const { method } = client;
  const operations = eboxMessageOperations;
  return {
    publishEboxMessage: method(operations.publishEboxMessage),
    hasAnEbox: method(operations.hasAnEbox),
    hasAnEboxAll: (request, batchOptions) => hasAnEboxInBatches(client, request, batchOptions),
    getMessageStatus: method(operations.getMessageStatus),
    getMessageStatusAll: (request, batchOptions) => getMessageStatusInBatches(client, request, batchOptions),
    healthCheck: method(operations.healthCheck),
    getEboxInfo: method(operations.getEboxInfo),
    storeEboxMessage: method(operations.storeEboxMessage),
    linkEboxMessage: method(operations.linkEboxMessage),
    commitLinkEboxMessage: method(operations.commitLinkEboxMessage),
    close: () => client.close(),
  };
}
