import { type AttachmentSource, isAttachmentSource } from './attachment.ts';
import { checkContentId, contentIdOf, createContentId, swaRefOf } from './content-id.ts';
import { SoapError } from './error.ts';

/** One MIME part to send: a document and the Content-ID that the envelope names. */
export interface OutgoingAttachment {
  /** Without angle brackets. */
  readonly contentId: string;
  readonly source: AttachmentSource;
}

export interface ReplacedAttachments<Request> {
  /** The request with a `cid:` URI in the place of every document. The request handed in is not changed. */
  readonly request: Request;
  /** The documents in order of appearance; one that is named twice is there once. */
  readonly attachments: readonly OutgoingAttachment[];
}

/**
 * Takes the documents out of a request and puts `cid:` URIs in their place.
 * @param swaRefPaths where swaRef values are: property names from the request down; arrays on the way are walked
 * @throws SoapError `SOAP_SWAREF_INVALID`, `SOAP_CONTENT_ID_INVALID`, `SOAP_CONTENT_ID_DUPLICATE`
 */
export function replaceAttachments<Request>(
  request: Request,
  swaRefPaths: readonly (readonly string[])[],
): ReplacedAttachments<Request> {
  const contentIds = new Map<AttachmentSource, string>();
  const replaced = swaRefPaths.reduce<unknown>((value, path) => replaceAt(value, path, '', contentIds), request);
  if (new Set(contentIds.values()).size !== contentIds.size) {
    throw new SoapError('SOAP_CONTENT_ID_DUPLICATE', 'Two documents have the same contentId.');
  }
  return {
    request: replaced as Request,
    attachments: Array.from(contentIds, ([source, contentId]) => ({ contentId, source })),
  };
}

function replaceAt(
  value: unknown,
  names: readonly string[],
  path: string,
  contentIds: Map<AttachmentSource, string>,
): unknown {
  if (value === undefined) return value;
  if (Array.isArray(value)) return value.map((item, index) => replaceAt(item, names, `${path}[${index}]`, contentIds));
  const [name, ...rest] = names;
  if (name === undefined) return replaceValue(value, path, contentIds);
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return value;
  const own = path === '' ? name : `${path}.${name}`;
  return { ...value, [name]: replaceAt((value as Readonly<Record<string, unknown>>)[name], rest, own, contentIds) };
}

function replaceValue(value: unknown, path: string, contentIds: Map<AttachmentSource, string>): string {
  if (typeof value === 'string') return swaRefOf(contentIdOf(value, path));
  if (!isAttachmentSource(value)) {
    const found =
      value instanceof Uint8Array ? 'octets' : value instanceof Blob ? 'a Blob' : `a value (${typeof value})`;
    throw new SoapError(
      'SOAP_SWAREF_INVALID',
      `${path}: found ${found}; expected a document made by attachmentFromFile, attachmentFromBytes, attachmentFromBlob or attachmentFromStream, or a cid: URI (contract, type swaRef).`,
      { data: { path } },
    );
  }
  const known = contentIds.get(value);
  const contentId = known ?? (value.contentId === undefined ? createContentId() : checkContentId(value.contentId));
  contentIds.set(value, contentId);
  return swaRefOf(contentId);
}
