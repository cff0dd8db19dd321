import type { Identity } from '@ebox-bridge/certificate';
import { type PolicyName, signEnvelope } from '@ebox-bridge/ws-security/sign';
import type { Schema } from '@ebox-bridge/xsd';
import type { SoapOperation } from './operation.ts';
import { type OutgoingAttachment, replaceAttachments } from './replace-attachments.ts';
import { requireValid } from './require-valid.ts';
import { writeContent } from './write-content.ts';
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
  const { compact } = operation;
  const content = writeContent((compact ?? operation).writeInput, replaced.request);
  if (schema !== undefined) {
    await requireValid(operation.name, request, declared(content, compact?.prefixes ?? {}), schema);
  }
  const envelope = await signEnvelope({
    identity,
    body: content,
    ...(compact === undefined ? {} : { inclusivePrefixes: compact.prefixes }),
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

/** A compact request as a document of its own: with the declarations that soap:Body would make. */
function declared(content: string, prefixes: Readonly<Record<string, string>>): string {
  const declarations = Object.entries(prefixes).map(([prefix, namespace]) => ` xmlns:${prefix}="${namespace}"`);
  return content.replace(/^<[^ >/]+/, (start) => start + declarations.join(''));
}
