import { isUtf8 } from 'node:buffer';
import { redact } from '@ebox-bridge/redaction';
import type { TransportResponse } from '@ebox-bridge/transport';
import type { RestProblem } from './rest-problem.ts';

/** Most bytes of an error answer, or of a small answer, that are read. */
export const answerBytes = 65_536;

const messageLength = 1000;
const nameLength = 200;

type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a Content-Type names JSON. Without one, the body decides. */
export function isJsonType(contentType: string | undefined): boolean {
  return (
    contentType === undefined ||
    contentType === 'application/json' ||
    /^\s*application\/([a-z0-9.-]+\+)?json\s*(;|$)/i.test(contentType)
  );
}

/** The JSON value of a body; undefined if it is not JSON, or is called something else by its Content-Type. */
export function parseJson(contentType: string | undefined, bytes: Uint8Array): unknown {
  if (!isJsonType(contentType)) return undefined;
  try {
    if (!isUtf8(bytes)) return undefined;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    // A byte order mark is no JSON, but some write one (RFC 8259 section 8.1).
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

/** The JSON value of an answer; undefined if it is not JSON, too large or broken off. The body is used up afterwards. */
export async function readJson(response: TransportResponse, maxBytes: number): Promise<unknown> {
  try {
    return parseJson(response.headers.get('content-type'), await response.bytes(maxBytes));
  } catch {
    // The status has arrived and is what counts: a body that breaks off must not turn it into a network error.
    await response.discard().catch(() => undefined);
    return undefined;
  }
}

/** The pieces of an answer; undefined if they are too many octets, or broken off. The body is used up afterwards. */
export async function readPieces(
  { headers, body }: TransportResponse,
  maxBytes: number,
): Promise<readonly Uint8Array[] | undefined> {
  const announced = Number(headers.get('content-length') ?? 0);
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    // Leaving this loop closes the connection.
    for await (const piece of body) {
      size += piece.length;
      if (size > maxBytes || announced > maxBytes) return undefined;
      pieces.push(piece);
    }
    return pieces;
  } catch {
    return undefined;
  }
}

/** An error answer: what it said, and whether it was a JSON object at all (a gateway's page is not). */
export interface ErrorAnswer {
  readonly problem: RestProblem;
  readonly isJson: boolean;
}

/**
 * Reads an error answer, at most 64 KiB of it. Texts are redacted, and `secrets` (the token in use) are cut out of them:
 * nothing hinders a server from quoting what it received.
 */
export async function readErrorAnswer(response: TransportResponse, secrets: readonly string[]): Promise<ErrorAnswer> {
  const json = await readJson(response, answerBytes);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { problem: { status: response.status, shape: 'other' }, isJson: false };
  }
  return { problem: describeProblem(response.status, json as JsonObject, secrets), isJson: true };
}

function describeProblem(status: number, json: JsonObject, secrets: readonly string[]): RestProblem {
  const text = (name: string, length = nameLength): string | undefined => {
    const value = json[name];
    if (typeof value !== 'string' || value === '') return undefined;
    const withoutSecrets = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), value);
    return redact(withoutSecrets).slice(0, length);
  };
  const problem = (shape: RestProblem['shape'], code?: string, id?: string, message?: string): RestProblem => ({
    status,
    ...(code === undefined ? {} : { code }),
    ...(id === undefined ? {} : { id }),
    ...(message === undefined ? {} : { message }),
    shape,
  });
  const type = text('type');
  const title = text('title', messageLength);
  if (type !== undefined || (title !== undefined && 'status' in json)) {
    const parts = [title, text('detail', messageLength)].filter((part) => part !== undefined);
    const message = parts.length === 0 ? undefined : parts.join(': ').slice(0, messageLength);
    return problem('problem+json', type === 'about:blank' ? undefined : type, text('instance'), message);
  }
  const code = text('code');
  if (code !== undefined) return problem('ebox', code, text('id'), text('message', messageLength));
  const error = text('error');
  if (error !== undefined && !('path' in json)) {
    return problem('oauth', error, undefined, text('error_description', messageLength));
  }
  return problem('other', undefined, undefined, text('message', messageLength));
}

/** Seconds of a Retry-After header (RFC 9110 section 10.2.3), counted from now if it holds a date. */
export function readRetryAfter(headers: ReadonlyMap<string, string>, now: Date): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  // Only the fixed date form: Date.parse alone would also take numbers and words.
  const at = /^[A-Z][a-z]{2}, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
