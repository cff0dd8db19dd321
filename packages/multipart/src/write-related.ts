import { boundaryParameter, checkBoundary, randomBoundary } from './boundary.ts';
import { frameParts, headerLines } from './frame-parts.ts';
import type { MultipartBody, OutgoingPart } from './outgoing-part.ts';

export interface WriteRelatedOptions {
  /** Content-ID of the root part, without angle brackets. */
  readonly start: string;
  /** Media type of the root part. Default `text/xml`, for SOAP with Attachments. */
  readonly type?: string;
  /** Default: random. */
  readonly boundary?: string;
}

/**
 * Writes a multipart/related message (RFC 2387; SOAP with Attachments). The first part is the root: it gets
 * `Content-ID: <start>` when it has none. Parts without Content-Transfer-Encoding get `binary`.
 * Throws TypeError when the root has another Content-ID or a header cannot be sent; the chunks throw
 * MULTIPART_SIZE_MISMATCH when a body has another size than announced.
 */
export function writeRelated(
  parts: Iterable<OutgoingPart> | AsyncIterable<OutgoingPart>,
  options: WriteRelatedOptions,
): MultipartBody {
  const boundary = checkBoundary(options.boundary ?? randomBoundary());
  const { start, type = 'text/xml' } = options;
  if (!/^[^\s<>"\\]+$/.test(start)) throw new TypeError('`start` is not a Content-ID without angle brackets');
  if (/["\\\r\n]/.test(type)) throw new TypeError('`type` is not a media type');
  const frame = (part: OutgoingPart, index: number) => ({
    ...part,
    header: headerLines(relatedHeaders(part.headers, index === 0 ? `<${start}>` : undefined)),
  });
  const contentType = `multipart/related; type="${type}"; start="<${start}>"; boundary=${boundaryParameter(boundary)}`;
  return frameParts(parts, frame, contentType, boundary);
}

function relatedHeaders(
  headers: Readonly<Record<string, string>>,
  rootId: string | undefined,
): Readonly<Record<string, string>> {
  const find = (name: string) => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const contentId = find('content-id');
  if (rootId !== undefined && contentId !== undefined && contentId !== rootId) {
    throw new TypeError('The Content-ID of the first part is not `start`');
  }
  return {
    ...headers,
    ...(find('content-transfer-encoding') === undefined ? { 'Content-Transfer-Encoding': 'binary' } : {}),
    ...(rootId !== undefined && contentId === undefined ? { 'Content-ID': rootId } : {}),
  };
}
