import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

/** Every way in which reading, writing or spooling a multipart message fails. */
export type MultipartErrorCode =
  | 'MULTIPART_CONTENT_TYPE'
  | 'MULTIPART_BOUNDARY_MISSING'
  | 'MULTIPART_BOUNDARY_INVALID'
  | 'MULTIPART_DELIMITER_MALFORMED'
  | 'MULTIPART_LINE_END'
  | 'MULTIPART_TRUNCATED'
  | 'MULTIPART_NO_PARTS'
  | 'MULTIPART_TOO_MANY_PARTS'
  | 'MULTIPART_TOO_LARGE'
  | 'MULTIPART_PREAMBLE_TOO_LARGE'
  | 'MULTIPART_EPILOGUE_TOO_LARGE'
  | 'MULTIPART_PART_HEADER_TOO_LARGE'
  | 'MULTIPART_HEADER_MALFORMED'
  | 'MULTIPART_HEADER_DUPLICATE'
  | 'MULTIPART_TRANSFER_ENCODING'
  | 'MULTIPART_CONTENT_ID_INVALID'
  | 'MULTIPART_CONTENT_ID_TOO_LONG'
  | 'MULTIPART_CONTENT_ID_DUPLICATE'
  | 'MULTIPART_SIZE_MISMATCH'
  | 'MULTIPART_SPOOL_TOO_LARGE'
  | 'MULTIPART_SPOOL_DIRECTORY'
  | 'MULTIPART_SPOOL_FAILED';

const wire = (meaning: string, next: string) => ({ category: 'caller-data', meaning, next }) as const;

/** Meaning and next step of each code, for the error page. */
export const multipartErrors: ErrorCatalogue<MultipartErrorCode> = {
  MULTIPART_CONTENT_TYPE: wire(
    'The Content-Type is not a readable media type, or is not a multipart type.',
    'Send `multipart/related` or `multipart/form-data` with its parameters, each at most once.',
  ),
  MULTIPART_BOUNDARY_MISSING: wire(
    'The multipart Content-Type has no boundary parameter.',
    'Add `boundary="..."` to the Content-Type.',
  ),
  MULTIPART_BOUNDARY_INVALID: wire(
    'The boundary is empty, longer than 70 characters or holds a character that RFC 2046 does not allow.',
    'Use 1 to 70 letters, digits, or the characters that RFC 2046 lists.',
  ),
  MULTIPART_DELIMITER_MALFORMED: wire(
    'A delimiter line is padded with more white space than is accepted.',
    'End the delimiter line with CRLF right after the boundary.',
  ),
  MULTIPART_LINE_END: wire(
    'A delimiter or a part header ends with a bare CR or LF.',
    'End each line of the multipart framing with CRLF.',
  ),
  MULTIPART_TRUNCATED: wire(
    'The body ended before the closing delimiter: part of the message is missing.',
    'Send the message again, and look for a connection or a proxy that cut it short.',
  ),
  MULTIPART_NO_PARTS: wire('The message closes without any part.', 'Send at least one part.'),
  MULTIPART_TOO_MANY_PARTS: wire(
    'The message has more parts than the limit allows.',
    'Send fewer parts, or raise the limit `parts`.',
  ),
  MULTIPART_TOO_LARGE: wire(
    'The message is larger than the limit for all of its bytes.',
    'Send smaller documents, or raise the limit `totalBytes`.',
  ),
  MULTIPART_PREAMBLE_TOO_LARGE: wire(
    'No delimiter was found in the first bytes of the body.',
    'Check that the boundary parameter is the boundary that the body uses.',
  ),
  MULTIPART_EPILOGUE_TOO_LARGE: wire(
    'Too many bytes follow the closing delimiter.',
    'End the body right after the closing delimiter.',
  ),
  MULTIPART_PART_HEADER_TOO_LARGE: wire(
    'The header of one part is larger than the limit.',
    'Send shorter part headers, or raise the limit `partHeaderBytes`.',
  ),
  MULTIPART_HEADER_MALFORMED: wire(
    'A part header is not `Name: value`, or holds a character that is not allowed there.',
    'Correct the header of the part that the message names.',
  ),
  MULTIPART_HEADER_DUPLICATE: wire('One part has the same header twice.', 'Send each part header once.'),
  MULTIPART_TRANSFER_ENCODING: wire(
    'A part has a Content-Transfer-Encoding other than 7bit, 8bit or binary.',
    'Send the bytes of the document as they are, with `Content-Transfer-Encoding: binary`.',
  ),
  MULTIPART_CONTENT_ID_INVALID: wire(
    'A Content-ID is empty or holds white space, angle brackets or control characters.',
    'Use `Content-ID: <unique@name>`.',
  ),
  MULTIPART_CONTENT_ID_TOO_LONG: wire(
    'A Content-ID is longer than the limit.',
    'Use a shorter Content-ID, or raise the limit `contentIdLength`.',
  ),
  MULTIPART_CONTENT_ID_DUPLICATE: wire(
    'Two parts of one message have the same Content-ID.',
    'Give each part a Content-ID of its own.',
  ),
  MULTIPART_SIZE_MISMATCH: wire(
    'The body of an outgoing part did not have the size that was announced for it.',
    'Check that the file did not change while it was sent, or leave the size out.',
  ),
  MULTIPART_SPOOL_TOO_LARGE: wire(
    'The bytes to be kept in a temporary file are more than the limit.',
    'Send smaller documents, or raise the limit.',
  ),
  MULTIPART_SPOOL_DIRECTORY: {
    category: 'configuration',
    meaning: 'The spool directory is not a directory of this process that is closed to other users.',
    next: 'Name a directory that this process owns, with mode 0700, or one that does not exist yet.',
  },
  MULTIPART_SPOOL_FAILED: {
    category: 'configuration',
    meaning: 'A temporary file could not be made, written or read.',
    next: 'Check the free space and the rights of the spool directory.',
  },
};

/** Raised by everything in this package; compare `code`. */
export class MultipartError extends EboxError<MultipartErrorCode> {
  constructor(code: MultipartErrorCode, message: string, details?: ErrorDetails) {
    super(multipartErrors, code, message, details);
  }
}
