import { setTimeout as pause } from 'node:timers/promises';
import type { Trouble } from '../trouble/trouble-schema.ts';
import type { Answer } from './call.ts';

const SLOW_PIECES = 20;

type Spoiling = Partial<
  Pick<
    Trouble,
    | 'truncate'
    | 'contentType'
    | 'dateSkewSeconds'
    | 'clockSkewSeconds'
    | 'slowHeadersMs'
    | 'slowBodyMs'
    | 'lengthOff'
    | 'body'
  >
>;

/** What a trouble does to an answer on its way out: wrong Date, length or content type; slow, or cut off. */
export function spoil(original: Answer, trouble: Spoiling): Answer {
  if (Object.keys(trouble).length === 0) return original;
  const headers: Record<string, string> = { ...original.headers };
  const { contentType, truncate, slowHeadersMs, slowBodyMs, lengthOff } = trouble;
  const skew = trouble.dateSkewSeconds ?? trouble.clockSkewSeconds;
  if (skew !== undefined) headers['date'] = new Date(Date.now() + skew * 1000).toUTCString();
  if (contentType !== undefined && trouble.body === undefined) headers['content-type'] = contentType;
  const answer = {
    ...original,
    ...(slowHeadersMs === undefined ? {} : { slowHeadersMs }),
    ...(lengthOff === undefined ? {} : { lengthOff }),
  };
  if (!truncate && !slowBodyMs) return { ...answer, headers };
  const { body = '' } = answer;
  if (typeof body === 'string' || body instanceof Uint8Array) {
    const bytes = Buffer.from(body);
    headers['content-length'] = String(bytes.length);
    return { ...answer, headers, body: deliver(bytes, slowBodyMs ?? 0, truncate ?? false) };
  }
  return { ...answer, headers, body: truncate ? firstPiece(body) : slowly(body, slowBodyMs ?? 0) };
}

async function* deliver(bytes: Buffer, slowBodyMs: number, truncate: boolean): AsyncGenerator<Uint8Array, void, void> {
  const end = truncate ? Math.floor(bytes.length / 2) : bytes.length;
  const step = Math.max(1, Math.ceil(end / (slowBodyMs > 0 ? SLOW_PIECES : 1)));
  const pieces = Math.max(1, Math.ceil(end / step));
  for (let piece = 0; piece < pieces; piece += 1) {
    yield bytes.subarray(piece * step, Math.min(end, (piece + 1) * step));
    await pause(slowBodyMs / pieces);
  }
  if (truncate) await cutOff();
}

async function* firstPiece(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of source) {
    yield chunk.subarray(0, Math.ceil(chunk.length / 2));
    break;
  }
  await cutOff();
}

async function* slowly(source: AsyncIterable<Uint8Array>, ms: number): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of source) {
    yield chunk;
    await pause(ms / SLOW_PIECES);
  }
}

/** The connection is destroyed by the error; what was written must be out by then. */
async function cutOff(): Promise<never> {
  await pause(20);
  throw new Error('the answer was cut off by trouble');
}
