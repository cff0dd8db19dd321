import {
  createSoapCaller,
  type HealthCheckRequest,
  type HealthCheckResponse,
  type SoapCallerOptions,
  type SoapCallOptions,
  type SoapOperation,
  type SoapResult,
} from '@ebox-bridge/soap';
import { createSchema } from '@ebox-bridge/xsd';
import { eboxMessageSchema } from './contract.gen.ts';
import { computeDigests } from './digest.ts';
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
  LinkEboxMessageRequest,
  LinkEboxMessageResponse,
  PublishEboxMessageRequest,
  PublishEboxMessageResponse,
  StoreEboxMessageRequest,
  StoreEboxMessageResponse,
} from './types.gen.ts';

export interface EboxMessageClientOptions extends Omit<SoapCallerOptions, 'schema'> {
  /**
   * `compute`: a document without Digest gets a SHA-256 one, which costs one more reading of it. Without a Digest nothing but
   * TLS protects a document on its way. Default `asGiven`.
   */
  readonly digest?: 'compute' | 'asGiven';
}

/**
 * The EBoxMessage service. Each method signs and sends one request, once; a fault of the service is a result with `ok: false`.
 * May be shared and called in parallel. Errors thrown: SoapError, TransportError, EboxMessageError, and TypeError for a
 * request that does not have the shape of its type.
 */
export interface EboxMessageClient {
  /** Publishes one document with its annexes to 1 to 5 recipients; answers the technical id. */
  publishEboxMessage: EboxMessageMethod<PublishEboxMessageRequest, PublishEboxMessageResponse>;
  /** Whether e-Boxes exist: 1 to 1000 ids of one quality or type. */
  hasAnEbox: EboxMessageMethod<HasAnEboxRequest, HasAnEboxResponse>;
  /** Whether messages have been consulted: 1 to 250 messages. */
  getMessageStatus: EboxMessageMethod<GetMessageStatusRequest, GetMessageStatusResponse>;
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
export type EboxMessageMethod<Request, Response> = (
  request: Request,
  options?: SoapCallOptions,
) => Promise<SoapResult<Response>>;

/**
 * A client for one endpoint of the EBoxMessage service with one identity.
 * @throws TypeError when `url` is not an http or https URL, or `digest` is another word
 */
export function createEboxMessageClient({
  digest = 'asGiven',
  ...options
}: EboxMessageClientOptions): EboxMessageClient {
  if (digest !== 'compute' && digest !== 'asGiven') throw new TypeError('digest must be compute or asGiven');
  const caller = createSoapCaller({ ...options, schema: createSchema(eboxMessageSchema) });
  const method =
    <Request, Response>(operation: SoapOperation<Request, Response>): EboxMessageMethod<Request, Response> =>
    (request, callOptions) =>
      caller.call(operation, request, callOptions);
  const operations = eboxMessageOperations;
  const publish = method(operations.publishEboxMessage);
  const store = method(operations.storeEboxMessage);
  const prepare = digest === 'compute' ? computeDigests : async <Request>(request: Request) => request;

  return {
    publishEboxMessage: async (request, callOptions) => publish(await prepare(request), callOptions),
    hasAnEbox: method(operations.hasAnEbox),
    getMessageStatus: method(operations.getMessageStatus),
    healthCheck: method(operations.healthCheck),
    getEboxInfo: method(operations.getEboxInfo),
    storeEboxMessage: async (request, callOptions) => store(await prepare(request), callOptions),
    linkEboxMessage: method(operations.linkEboxMessage),
    commitLinkEboxMessage: method(operations.commitLinkEboxMessage),
    close: () => caller.close(),
  };
}
