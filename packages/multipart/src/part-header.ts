import { isAscii } from 'node:buffer';
import { MultipartError } from './errors.ts';
import { parseParameters } from './media-type.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const line = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\x00-\x08\x0a-\x1f\x7f]*)$/;
const plainEncodings = new Set(['7bit', '8bit', 'binary']);

/** What one part header says, beyond the headers themselves. */
export interface PartHeader {
  readonly headers: ReadonlyMap<string, string>;
  readonly contentType?: string;
  readonly contentId?: string;
  readonly name?: string;
  readonly fileName?: string;
}

/** Reads the header lines of one part (RFC 2046, RFC 7578). Bytes that are not UTF-8 are taken as ISO-8859-1. */
export function readPartHeader(bytes: Buffer, boundary: string, contentIdLength: number): PartHeader {
  const headers = readLines(bytes, boundary);
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding !== undefined && !plainEncodings.has(encoding)) {
    throw new MultipartError(
      'MULTIPART_TRANSFER_ENCODING',
      `Content-Transfer-Encoding is ${JSON.stringify(encoding.slice(0, 40))}; expected 7bit, 8bit or binary`,
    );
  }
  const contentType = headers.get('content-type');
  const contentId = headers.get('content-id');
  const disposition = headers.get('content-disposition');
  return {
    headers,
    ...(contentType === undefined ? {} : { contentType }),
    ...(contentId === undefined ? {} : { contentId: readContentId(contentId, contentIdLength) }),
    ...(disposition === undefined ? {} : readDisposition(disposition)),
  };
}

function readLines(bytes: Buffer, boundary: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  const text = decode(bytes);
  const written = text.split('\r\n');
  for (const one of written) {
    if (!one.includes('\n') && !one.includes('\r')) continue;
    throw new MultipartError('MULTIPART_LINE_END', 'A part header ends with a bare CR or LF; expected CRLF');
  }
  if (text === '') return headers;
  if (written.at(-1) === '') written.pop();
  for (const one of unfolded(written)) {
    // A part that ends inside its header would otherwise swallow the delimiter, since boundaries may hold a colon.
    const match = one.startsWith('--') && one.startsWith(boundary, 2) ? null : line.exec(one);
    if (match?.[1] === undefined || match[2] === undefined) {
      throw new MultipartError('MULTIPART_HEADER_MALFORMED', 'A line of a part header is not `Name: value`');
    }
    const name = match[1].toLowerCase();
    if (headers.has(name)) {
      throw new MultipartError('MULTIPART_HEADER_DUPLICATE', `The header "${name}" comes twice in one part`);
    }
    headers.set(name, match[2].trim());
  }
  return headers;
}

/** A folded header (RFC 822) goes on in the next line after white space. */
function unfolded(written: readonly string[]): readonly string[] {
  if (!written.some((one, index) => index > 0 && isFold(one))) return written;
  const lines: string[] = [];
  for (const one of written) {
    const before = isFold(one) ? lines.pop() : undefined;
    lines.push(before === undefined ? one : `${before} ${one.replace(/^[ \t]+/, '')}`);
  }
  return lines;
}

const isFold = (one: string): boolean => one.startsWith(' ') || one.startsWith('\t');

function decode(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  try {
    return utf8.decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

function readContentId(value: string, longest: number): string {
  const contentId = value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value;
  if (contentId.length > longest) {
    throw new MultipartError(
      'MULTIPART_CONTENT_ID_TOO_LONG',
      `A Content-ID has ${contentId.length} characters; expected at most ${longest}`,
    );
  }
  if (!/^[^\s<>]+$/.test(contentId)) {
    throw new MultipartError('MULTIPART_CONTENT_ID_INVALID', 'A Content-ID is empty or holds white space, < or >');
  }
  return contentId;
}

function readDisposition(value: string): Pick<PartHeader, 'name' | 'fileName'> {
  const end = value.indexOf(';');
  if (end < 0) return {};
  const parameters = parseParameters(value, end, 'MULTIPART_HEADER_MALFORMED');
  const name = parameters.get('name');
  const extended = /^utf-8'[^']*'(.*)$/i.exec(parameters.get('filename*') ?? '')?.[1];
  const fileName = extended ?? parameters.get('filename');
  return {
    ...(name === undefined ? {} : { name: decodePercent(name) }),
    ...(fileName === undefined ? {} : { fileName: decodePercent(fileName) }),
  };
}

/** Percent-decodes each run of `%XX` that is valid UTF-8, and leaves the others as they are. */
function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
