import { randomUUID } from 'node:crypto';
import { MultipartError } from './errors.ts';
import { type MediaType, parseMediaType } from './media-type.ts';

// RFC 2046 section 5.1.1: 1 to 70 of these characters, the last one not a space.
const validBoundary = /^[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]$/;
const tokenBoundary = /^[0-9A-Za-z'+_.-]+$/;

/** The boundary as given, once it is known to be valid. Throws MULTIPART_BOUNDARY_INVALID. */
export function checkBoundary(boundary: string): string {
  if (validBoundary.test(boundary)) return boundary;
  throw new MultipartError(
    'MULTIPART_BOUNDARY_INVALID',
    `The boundary (${boundary.length} characters) is not 1 to 70 characters of RFC 2046`,
  );
}

/** The boundary of a multipart Content-Type. */
export function boundaryOf(contentType: string | MediaType): string {
  const { type, parameters } = typeof contentType === 'string' ? parseMediaType(contentType) : contentType;
  if (!type.startsWith('multipart/')) {
    throw new MultipartError('MULTIPART_CONTENT_TYPE', 'The Content-Type is not a multipart type');
  }
  const boundary = parameters.get('boundary');
  if (boundary === undefined) {
    throw new MultipartError('MULTIPART_BOUNDARY_MISSING', 'The multipart Content-Type has no boundary parameter');
  }
  return checkBoundary(boundary);
}

/** A boundary that no content can be expected to hold: 122 random bits, which Node draws for many UUIDs at once. */
export function randomBoundary(): string {
  return `ebox-${randomUUID()}`;
}

/** The boundary as a parameter value, quoted only where it must be: some servers keep the quotes. */
export function boundaryParameter(boundary: string): string {
  return tokenBoundary.test(boundary) ? boundary : `"${boundary}"`;
}
