import {
  createServiceClient,
  type HealthCheckRequest,
  type HealthCheckResponse,
  type ServiceClientOptions,
  type ServiceMethod,
  type SoapOperation,
} from '@ebox-bridge/soap';
import { registeredMailSchema } from './contract.gen.ts';
import { registeredMailFaultCodes } from './fault-codes.ts';
import { registeredMailOperations } from './operations.gen.ts';
import type {
  AnnexFile,
  File,
  GetStatusRequest,
  GetStatusResponse,
  RegisteredMailItem,
  SendDocumentRequest,
  SendDocumentResponse,
} from './types.gen.ts';

export interface RegisteredMailClientOptions extends ServiceClientOptions {
  /**
   * `compute` (default): a document without Digest, which the contract requires, gets a SHA-256 one. A document that can be
   * opened twice is read once more for it; a stream is kept in a temporary file. `asGiven`: it must be there.
   */
  readonly digest?: 'compute' | 'asGiven';
}

type DigestOptional<Document> = Document extends { readonly digest: infer Digest }
  ? Omit<Document, 'digest'> & { readonly digest?: Digest }
  : never;

/** A registered mail to send. A document without `digest` gets one, unless the client was told otherwise. */
export type RegisteredMailToSend = Omit<SendDocumentRequest, 'registeredMailItem'> & {
  readonly registeredMailItem: Omit<RegisteredMailItem, 'document' | 'annex'> & {
    readonly document: DigestOptional<File>;
    readonly annex?: readonly DigestOptional<AnnexFile>[];
  };
};

/**
 * The RegisteredMail service (ePost). Each method signs and sends one request, and again only as `retry` says. A call that was answered is always a
 * result: a fault of the service, or an answer of no use, has `ok: false`. The answers of `sendDocument` and
 * of `getStatus` hold signed files: their bytes come as attachments of the result, exactly as received
 * (`collectAttachments`, `saveAttachment`). May be shared and called in parallel.
 * Errors thrown: SoapError for a wrong request, before anything is sent, and TransportError without an answer.
 */
export interface RegisteredMailClient {
  /** Sends one document with its annexes as registered mail; answers the receipt. */
  sendDocument: ServiceMethod<RegisteredMailToSend, SendDocumentResponse>;
  /** What became of a registered mail; once it was sent, with the proof of dispatch. */
  getStatus: ServiceMethod<GetStatusRequest, GetStatusResponse>;
  /** The service's own health: PING, DEFAULT or DEEP. */
  healthCheck: ServiceMethod<HealthCheckRequest, HealthCheckResponse>;
  /** Waits for running calls and closes the connections. */
  close(): Promise<void>;
}

/**
 * A client for one endpoint of the RegisteredMail service with one identity.
 * @throws TypeError without `environment` and `url`, or when an option makes no sense
 * @throws SoapError `SOAP_ENVIRONMENT_MISMATCH` when the certificate is of another environment
 */
export function createRegisteredMailClient({
  digest = 'compute',
  ...options
}: RegisteredMailClientOptions): RegisteredMailClient {
  if (digest !== 'compute' && digest !== 'asGiven') throw new TypeError('digest must be compute or asGiven');
  const { method, close } = createServiceClient(
    {
      service: 'RegisteredMail',
      schema: registeredMailSchema,
      reads: ['getStatus', 'healthCheck'],
      faultCodes: registeredMailFaultCodes,
      digest,
    },
    options,
  );
  const operations = registeredMailOperations;
  // The digests are there when the request is written; without them the writer says which one is missing.
  const sendDocument = operations.sendDocument as SoapOperation<RegisteredMailToSend, SendDocumentResponse>;
  return {
    sendDocument: method(sendDocument),
    getStatus: method(operations.getStatus),
    healthCheck: method(operations.healthCheck),
    close,
  };
}
