import type { Answer } from '../server/call.ts';
import { mediaTypeOf, TEXT_BYTES } from './describe-body.ts';
import { redactHeader, redactSecrets } from './redact-secrets.ts';

/** An answer as it was on the wire, without credentials. */
export interface RecordedAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly mediaType: string;
  readonly size: number;
  readonly text: string;
  readonly cut?: boolean;
}

/** What is kept of an answer: credentials are gone from it already, the rest is made when somebody looks. */
export interface KeptAnswer {
  /** Length of the text that is kept. */
  readonly length: number;
  readonly view: () => RecordedAnswer;
}

export function keepAnswer({ status, headers = {}, body, holdsNoSecret = false }: Answer): KeptAnswer {
  const clean = Object.entries(headers).map(([name, value]) => [name, redactHeader(name, value)] as const);
  const mediaType = () => mediaTypeOf(headers['content-type'] ?? '').type;
  const { size, kept, text } = beginningOf(body);
  // What is known to hold no secret is searched when it is shown, like every other; the rest before it is kept.
  const secretFree = holdsNoSecret ? undefined : redactSecrets(text(), mediaType());
  return {
    length: secretFree?.length ?? kept,
    view: () => ({
      status,
      headers: clean,
      mediaType: mediaType(),
      size,
      text: secretFree ?? redactSecrets(text(), mediaType()),
      ...(size > TEXT_BYTES ? { cut: true } : {}),
    }),
  };
}

/** The beginning of a body, and its whole size; a stream is not kept. */
function beginningOf(body: Answer['body']): {
  readonly size: number;
  readonly kept: number;
  readonly text: () => string;
} {
  if (typeof body === 'string') {
    const size = Buffer.byteLength(body);
    if (size <= TEXT_BYTES) return { size, kept: size, text: () => body };
    return beginningOf(Buffer.from(body));
  }
  if (!(body instanceof Uint8Array)) return { size: 0, kept: 0, text: () => '' };
  const beginning = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, TEXT_BYTES));
  return { size: body.length, kept: beginning.length, text: () => beginning.toString('utf8') };
}
