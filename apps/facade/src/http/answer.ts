import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isContinueHeld } from './expect-continue.ts';

/** A whole answer; everything that the facade answers is small. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

const drainBytes = 64 * 1024 * 1024;
const drainMs = 10_000;
/** For a caller that does not read its answer. */
const takeMs = 30_000;

/**
 * Writes the answer. What the caller has not sent yet is read and dropped afterwards (64 MiB or 10 s at most): closing on
 * a caller that is still sending would show it a reset instead of the answer.
 * @returns whether the last byte was written to the connection
 */
export async function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): Promise<boolean> {
  if (response.destroyed || response.headersSent) return false;
  const whole = request.complete;
  const nothingToDrain = whole || isContinueHeld(request);
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  const written = new Promise<boolean>((resolve) => {
    response.once('finish', () => resolve(true));
    response.once('close', () => resolve(response.writableFinished));
  });
  const end = (rest?: Uint8Array) => {
    const timer = setTimeout(() => response.destroy(), takeMs).unref();
    response.end(rest, () => clearTimeout(timer));
    response.once('close', () => clearTimeout(timer));
    return written;
  };
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Length': String(body.byteLength),
    ...(whole ? {} : { Connection: 'close' }),
  });
  if (nothingToDrain) {
    return end(body);
  }
  response.write(body);
  await drainRequest(request);
  return end();
}

async function drainRequest(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return;
  let dropped = 0;
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), drainMs);
  request.on('data', (chunk: Buffer) => {
    dropped += chunk.byteLength;
    if (dropped > drainBytes) ended.abort();
  });
  request.on('error', () => ended.abort());
  request.on('close', () => ended.abort());
  request.resume();
  await once(request, 'end', { signal: ended.signal }).catch(() => undefined);
  clearTimeout(timer);
  if (!request.complete) request.pause();
}
