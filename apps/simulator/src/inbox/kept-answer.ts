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

export function keepAnswer({ status, headers = {}, body, bodyAgain }: Answer): KeptAnswer {
  const clean = Object.entries(headers).map(([name, value]) => [name, redactHeader(name, value)] as const);
  const { type } = mediaTypeOf(headers['content-type'] ?? '');
  const whole = typeof body === 'string' || body instanceof Uint8Array;
  const size = whole ? Buffer.byteLength(body) : 0;
  // A trouble may have made a stream of it.
  const text = bodyAgain && whole ? undefined : redactSecrets(beginningOf(body), type);
  return {
    length: text?.length ?? Math.min(size, TEXT_BYTES),
    view: () => ({
      status,
      headers: clean,
      mediaType: type,
      size,
      text: text ?? redactSecrets(beginningOf(bodyAgain?.()), type),
      ...(size > TEXT_BYTES ? { cut: true } : {}),
    }),
  };
}

/** The beginning of a body as text; a stream is not kept. */
function beginningOf(body: Answer['body']): string {
  if (typeof body === 'string') {
    return body.length * 3 <= TEXT_BYTES ? body : beginningOf(Buffer.from(body));
  }
  if (!(body instanceof Uint8Array)) return '';
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, TEXT_BYTES)).toString('utf8');
}
