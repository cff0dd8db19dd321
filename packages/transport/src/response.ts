import { TransportError } from './errors.ts';
import type { ResponseBody } from './response-body.ts';
import type { TransportResponse } from './transport-types.ts';

/** A short rest is read to keep the connection; reading a long one costs more than a new connection. */
const discardedAtMost = 64 * 1024;

/** The answer as callers see it. */
export function createResponse(
  status: number,
  rawHeaders: Readonly<Record<string, string | string[] | undefined>>,
  body: ResponseBody,
): TransportResponse {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(rawHeaders)) {
    if (value !== undefined) headers.set(name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value);
  }
  return {
    status,
    headers,
    body,
    bytes: (maxBytes) => readBytes(body, maxBytes, Number(headers.get('content-length') ?? 0)),
    discard: () => discard(body),
  };
}

/** A short answer comes in together with its header: nothing of it is waited for. */
function readBytes(body: ResponseBody, maxBytes: number, announced: number): Promise<Uint8Array> {
  const whole = body.takeWhole();
  if (whole === undefined) return readChunks(body, maxBytes, announced);
  const fits = whole.length <= maxBytes && announced <= maxBytes;
  return fits ? Promise.resolve(whole) : Promise.reject(tooLarge(maxBytes));
}

function tooLarge(maxBytes: number): TransportError {
  return new TransportError('TRANSPORT_RESPONSE_TOO_LARGE', `The answer has more than ${maxBytes} bytes`, {
    requestSent: 'maybe',
  });
}

async function readChunks(body: ResponseBody, maxBytes: number, announced: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving this loop closes the connection.
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes || announced > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size);
}

async function discard(body: ResponseBody): Promise<void> {
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await body.next();
      if (done === true) return;
      size += value.length;
      if (size > discardedAtMost) break;
    }
  } catch {
    // A broken rest is dropped like a whole one.
    return;
  }
  await body.return();
}
