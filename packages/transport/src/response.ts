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

async function readBytes(body: ResponseBody, maxBytes: number, announced: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const take = (chunk: Uint8Array): void => {
    size += chunk.length;
    if (size > maxBytes || announced > maxBytes) {
      throw new TransportError('TRANSPORT_RESPONSE_TOO_LARGE', `The answer has more than ${maxBytes} bytes`, {
        requestSent: 'maybe',
      });
    }
    chunks.push(chunk);
  };
  // A short answer comes in together with its header: nothing of it is waited for.
  const whole = body.takeAll();
  if (whole !== undefined) for (const chunk of whole) take(chunk);
  // Leaving this loop closes the connection.
  else for await (const chunk of body) take(chunk);
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
