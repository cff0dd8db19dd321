import type { Call } from './call.ts';
import { IncomingBody } from './incoming-body.ts';
import { problem } from './problem.ts';

/**
 * The request body as it arrives, with back-pressure. Leaving it early keeps the connection open, so that an answer
 * can be written. Throws CallerGone when the caller leaves before its end.
 *
 * @param cut trouble `reset: during`: the connection is destroyed after the first bytes.
 */
export function requestBody(call: Call, cut = false): AsyncIterableIterator<Uint8Array, undefined> {
  return new IncomingBody(call, cut);
}

/** The whole body in memory. Refuses with 413 beyond `maxBytes`. */
export async function readWhole(call: Call, maxBytes: number, cut = false): Promise<Uint8Array> {
  return collect(requestBody(call, cut), maxBytes);
}

/** All bytes of a stream. Refuses with 413 beyond `maxBytes`. */
export async function collect(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxBytes) throw problem('payloadTooLarge', `the content is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks, size);
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of UTF-8 bytes, or a 400. */
export function utf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw problem('badRequest', 'the content is not UTF-8');
  }
}

/** A JSON body as it came, and its value. */
export interface ReceivedJson {
  readonly text: string;
  readonly value: unknown;
}

/** A JSON body, or a 400, 413 or 415. */
export async function readJsonText(call: Call, maxBytes: number, cut = false): Promise<ReceivedJson> {
  const type = call.request.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw problem('unsupportedMediaType', 'the content type must be application/json');
  }
  const text = utf8(await readWhole(call, maxBytes, cut));
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw problem('badRequest', 'the content is not JSON');
  }
}

/** The value of a JSON body, or a 400, 413 or 415. */
export async function readJson(call: Call, maxBytes: number, cut = false): Promise<unknown> {
  return (await readJsonText(call, maxBytes, cut)).value;
}
