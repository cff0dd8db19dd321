import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CliError } from '../errors.ts';
import { dechunk } from './dechunk.ts';

/** A captured request: what its Content-Type is or must have been, and its body. */
export interface Capture {
  readonly kind: 'envelope' | 'multipart body' | 'HTTP request';
  readonly contentType: string | undefined;
  /** `POST /EBoxMessage/v1 HTTP/1.1`, where it was saved. */
  readonly requestLine?: string;
  readonly contentEncoding?: string;
  body(): AsyncIterable<Uint8Array>;
}

const beginning = 64 * 1024;
const header = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\r\n]*$/;

/**
 * Tells what a file holds by its first bytes.
 * @throws CliError CLI_CAPTURE_UNUSABLE, CLI_INPUT_UNREADABLE
 */
export async function openCapture(file: string): Promise<Capture> {
  const text = await readBeginning(file);
  const from = (start: number): AsyncIterable<Uint8Array> => createReadStream(file, { start });
  if (/^HTTP\/[\d.]+ \d{3}/.test(text)) throw unusable(file, 'it is an answer; a request is expected');
  const head = readHead(text);
  if (head === undefined) {
    const bare = describeBody(text);
    if (bare === undefined) throw unusable(file, 'it begins neither as XML, nor as multipart, nor as HTTP');
    return { ...bare, body: () => from(0) };
  }
  const { requestLine, headers, length } = head;
  const contentType = headers.get('content-type') ?? describeBody(text.slice(length))?.contentType;
  const contentEncoding = headers.get('content-encoding');
  // Most tools save a body without its chunks, and the header all the same.
  const chunked =
    /chunked/i.test(headers.get('transfer-encoding') ?? '') && /^[0-9A-Fa-f]+[;\r]/.test(text.slice(length));
  return {
    kind: 'HTTP request',
    contentType,
    ...(requestLine === undefined ? {} : { requestLine }),
    ...(contentEncoding === undefined ? {} : { contentEncoding }),
    body: () => (chunked ? dechunk(from(length)) : from(length)),
  };
}

async function readBeginning(file: string): Promise<string> {
  try {
    await using handle = await open(file, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(beginning), 0, beginning, 0);
    // Latin-1: one character is one octet, so that positions in the text are positions in the file.
    return buffer.toString('latin1', 0, bytesRead);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new CliError('CLI_INPUT_UNREADABLE', `${file} cannot be read (${code}).`, { cause });
  }
}

interface Head {
  readonly requestLine?: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Octets up to the body. */
  readonly length: number;
}

/** The saved head of a request: an optional request line and headers, up to an empty line. */
function readHead(text: string): Head | undefined {
  const end = /\r?\n\r?\n/.exec(text);
  if (end === null) return undefined;
  const lines = text.slice(0, end.index).split(/\r?\n/);
  const requestLine = /^[A-Z]+ \S+ HTTP\/[\d.]+$/.test(lines[0] ?? '') ? lines.shift() : undefined;
  const headers = new Map<string, string>();
  for (const line of lines) {
    if (!header.test(line)) return undefined;
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  if (headers.size === 0 && requestLine === undefined) return undefined;
  return { ...(requestLine === undefined ? {} : { requestLine }), headers, length: end.index + end[0].length };
}

/** What a body must have been sent as, when nobody saved its Content-Type. */
function describeBody(text: string): Pick<Capture, 'kind' | 'contentType'> | undefined {
  if (/^(?:\u00ef\u00bb\u00bf)?\s*</.test(text)) return { kind: 'envelope', contentType: 'text/xml; charset=utf-8' };
  const boundary = /(?:^|\n)--([^\r\n"\\]{1,70}?)[ \t]*\r?\n[A-Za-z-]+:/.exec(text)?.[1];
  if (boundary === undefined) return undefined;
  return { kind: 'multipart body', contentType: `multipart/related; type="text/xml"; boundary="${boundary}"` };
}

function unusable(file: string, why: string): CliError {
  return new CliError('CLI_CAPTURE_UNUSABLE', `${file} is no captured request: ${why}.`);
}
