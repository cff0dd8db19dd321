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
  const { size, text } = textOf(body);
  const mediaType = () => mediaTypeOf(headers['content-type'] ?? '').type;
  // A large text is not searched now if it is known what it was made of; it is when it is shown, like every other.
  const kept = holdsNoSecret ? text : redactSecrets(text, mediaType());
  return {
    length: kept.length,
    view: () => ({
      status,
      headers: clean,
      mediaType: mediaType(),
      size,
      text: holdsNoSecret ? redactSecrets(kept, mediaType()) : kept,
      ...(size > TEXT_BYTES ? { cut: true } : {}),
    }),
  };
}

/** The beginning of a body as text, and its whole size; a stream is not kept. */
function textOf(body: Answer['body']): { readonly size: number; readonly text: string } {
  if (typeof body === 'string') {
    const size = Buffer.byteLength(body);
    return { size, text: size > TEXT_BYTES ? beginningOf(Buffer.from(body)) : body };
  }
  return body instanceof Uint8Array ? { size: body.length, text: beginningOf(body) } : { size: 0, text: '' };
}

function beginningOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, TEXT_BYTES)).toString('utf8');
}
