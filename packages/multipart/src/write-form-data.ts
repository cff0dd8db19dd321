import { boundaryParameter, checkBoundary, randomBoundary } from './boundary.ts';
import { frameParts, headerLine } from './frame-parts.ts';
import type { FormPart, MultipartBody } from './outgoing-part.ts';
import { messageHalves, messagePieces } from './write-parts.ts';

export interface WriteFormDataOptions {
  /** Default: random. */
  readonly boundary?: string;
}

/**
 * Writes a multipart/form-data message (RFC 7578). Names and file names are percent-encoded (encodeURIComponent) where
 * they are not plain ASCII; so are `"`, `\`, `%` and control characters, which lets a reader get the exact name back.
 * Throws TypeError when a content type cannot be sent; the chunks throw MULTIPART_SIZE_MISMATCH when a body has another
 * size than announced.
 */
export function writeFormData(
  parts: Iterable<FormPart> | AsyncIterable<FormPart>,
  options: WriteFormDataOptions = {},
): MultipartBody {
  const boundary = checkBoundary(options.boundary ?? randomBoundary());
  const frame = (part: FormPart) => ({ ...part, header: formHeader(part) });
  return frameParts(parts, frame, `multipart/form-data; boundary=${boundaryParameter(boundary)}`, boundary);
}

/** A field or file whose bytes, or text, are at hand. */
export type FormPartAtHand = Pick<FormPart, 'name' | 'fileName' | 'contentType'> & {
  readonly body: Uint8Array | string;
};

/** A multipart/form-data message at hand. */
export interface FormDataPieces {
  readonly contentType: string;
  /** The message, in order; large bodies are views of what was given. */
  readonly pieces: readonly Uint8Array[];
}

/**
 * The same message as `writeFormData` makes, at once: for small ones whose bodies are at hand. Throws TypeError without parts,
 * or when a content type cannot be sent.
 */
export function formDataPieces(parts: readonly FormPartAtHand[], options: WriteFormDataOptions = {}): FormDataPieces {
  if (parts.length === 0) throw new TypeError('A multipart message needs at least one part');
  const boundary = options.boundary === undefined ? randomBoundary() : checkBoundary(options.boundary);
  const framed = parts.map((part) => ({ header: formHeader(part), body: part.body }));
  return {
    contentType: `multipart/form-data; boundary=${boundaryParameter(boundary)}`,
    pieces: messagePieces(framed, boundary),
  };
}

/** A multipart/form-data message at hand that is sent in two steps. */
export interface FormDataHalves {
  readonly contentType: string;
  /** All parts but the last one, to the last byte of their bodies. */
  readonly before: Uint8Array;
  /** The last part and the end of the message, in one piece. */
  readonly completing: Uint8Array;
}

/** The same message again, for a sender that has something to do before the bytes that complete it may leave. */
export function formDataHalves(
  parts: readonly FormPartAtHand[],
  last: FormPartAtHand,
  options: WriteFormDataOptions = {},
): FormDataHalves {
  const boundary = options.boundary === undefined ? randomBoundary() : checkBoundary(options.boundary);
  const framed = parts.map((part) => ({ header: formHeader(part), body: part.body }));
  return {
    contentType: `multipart/form-data; boundary=${boundaryParameter(boundary)}`,
    ...messageHalves(framed, { header: formHeader(last), body: last.body }, boundary),
  };
}

/** Names are encoded, and so cannot break out of their line; a content type is looked at. */
function formHeader({ name, fileName, contentType }: Pick<FormPart, 'name' | 'fileName' | 'contentType'>): string {
  const file = fileName === undefined ? '' : `; filename="${encodeName(fileName)}"`;
  const type = contentType === undefined ? '' : `\r\n${headerLine('Content-Type', contentType)}`;
  return `Content-Disposition: form-data; name="${encodeName(name)}"${file}${type}`;
}

const plainName = /^[ !#$&-[\]-~]*$/;

function encodeName(name: string): string {
  if (plainName.test(name)) return name;
  // A lone surrogate has no UTF-8 form; encodeURIComponent would throw on it.
  return name.toWellFormed().replace(/[^ !#$&-[\]-~]+/gu, encodeURIComponent);
}
