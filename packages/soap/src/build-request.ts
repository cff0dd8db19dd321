import type { Identity } from '@ebox-bridge/certificate';
import { type PolicyName, signEnvelope } from '@ebox-bridge/ws-security/sign';
import type { Schema } from '@ebox-bridge/xsd';
import type { SoapOperation } from './operation.ts';
import { type OutgoingAttachment, replaceAttachments } from './replace-attachments.ts';
import { contentAndDocument, contentOf, type RequestContent } from './request-content.ts';
import { requireValid } from './require-valid.ts';
import { writeSwaRequest } from './write-swa-request.ts';

export interface BuildSoapRequestOptions {
  readonly identity: Identity;
  /** Default `X509_SHA256`. */
  readonly policy?: PolicyName;
  /** When given, the request is validated before it is signed. */
  readonly schema?: Schema;
  /** Time of signing; default now. */
  readonly now?: Date;
  /** Lifetime of the Timestamp in seconds; default 300, the most the contract allows. */
  readonly timestampSeconds?: number;
}

/** A signed request, ready to send once. To send it again, build it again: a receiver may refuse a repeated signature. */
export interface BuiltSoapRequest {
  /** Content-Type and SOAPAction (always quoted). */
  readonly headers: Readonly<Record<string, string>>;
  /** Size of `body`; undefined when an attachment's size is not known. */
  readonly contentLength: number | undefined;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
  /** The signed envelope, for records and tests. */
  readonly envelope: Uint8Array;
  readonly attachments: readonly OutgoingAttachment[];
}

/**
 * Typed request to HTTP body: documents become `cid:` references, the request is written as canonical XML, validated,
 * signed and framed. Nothing is sent and no document is opened.
 * @throws SoapError `SOAP_REQUEST_INVALID`, `SOAP_SWAREF_INVALID`, `SOAP_CONTENT_ID_INVALID`, `SOAP_CONTENT_ID_DUPLICATE`;
 * the writer's own errors
 */
export async function buildSoapRequest<Request, Response>(
  operation: SoapOperation<Request, Response>,
  request: Request,
  options: BuildSoapRequestOptions,
): Promise<BuiltSoapRequest> {
  const { identity, policy, schema, now, timestampSeconds } = options;
  const replaced = replaceAttachments(request, operation.swaRefsIn);
  const content =
    schema === undefined
      ? contentOf(operation, replaced.request)
      : await validContent(operation, request, replaced.request, schema);
  const envelope = await signEnvelope({
    identity,
    ...content,
    ...(policy === undefined ? {} : { policy }),
    ...(now === undefined ? {} : { now }),
    ...(timestampSeconds === undefined ? {} : { timestampSeconds }),
  });
  const { contentType, contentLength, chunks } = writeSwaRequest(envelope, replaced.attachments);
  return {
    headers: { 'Content-Type': contentType, SOAPAction: `"${operation.soapAction}"` },
    contentLength,
    body: chunks,
    envelope,
    attachments: replaced.attachments,
  };
}

/**
 * Makes the checks of `buildSoapRequest` alone, by the writer and by `schema` where it is given.
 * @throws as `buildSoapRequest`
 */
export async function checkSoapRequest<Request, Response>(
  operation: SoapOperation<Request, Response>,
  request: Request,
  schema: Schema | undefined,
): Promise<void> {
  const replaced = replaceAttachments(request, operation.swaRefsIn);
  if (schema === undefined) contentAndDocument(operation, replaced.request);
  else await validContent(operation, request, replaced.request, schema);
}

/** @param request as the caller wrote it, for the paths in errors */
async function validContent<Request, Response>(
  operation: SoapOperation<Request, Response>,
  request: Request,
  replaced: Request,
  schema: Schema,
): Promise<RequestContent> {
  const { content, document } = contentAndDocument(operation, replaced);
  await requireValid(operation.name, request, document, schema);
  return content;
}
