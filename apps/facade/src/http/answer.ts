import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isContinueHeld } from './expect-continue.ts';

/** An answer. What the facade says itself is small and whole; what a backend says may be streamed through. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | AsyncIterable<Uint8Array>;
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
  if (!(body instanceof Uint8Array)) return streamAnswer(request, response, { ...answer, body });
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Length': String(body.byteLength),
    ...(whole ? {} : { Connection: 'close' }),
  });
  if (nothingToDrain) return ended(response, body);
  response.write(body);
  await drainRequest(request);
  return ended(response);
}

/** Ends the answer. Resolves when its connection has taken it, or never will: then with false. */
function ended(response: ServerResponse, rest?: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    if (response.destroyed) {
      resolve(response.writableFinished);
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    response.once('close', () => {
      clearTimeout(timer);
      resolve(response.writableFinished);
    });
    response.end(rest);
    // A small answer is with the system at once, and nothing is to be waited for.
    if (response.writableLength > 0) timer = setTimeout(() => response.destroy(), takeMs).unref();
  });
}

/** Streams what comes from elsewhere, with back-pressure to there; when it breaks off, so does the answer. */
async function streamAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer & { readonly body: AsyncIterable<Uint8Array> },
): Promise<boolean> {
  response.writeHead(status, { ...headers, ...(request.complete ? {} : { Connection: 'close' }) });
  try {
    for await (const chunk of body) {
      if (!response.write(chunk)) await taken(response);
      if (response.destroyed) return false;
    }
  } catch {
    // The head is out: only a broken connection can tell that the rest does not come.
    response.destroy();
    return false;
  }
  if (!isContinueHeld(request)) await drainRequest(request);
  const written = new Promise<boolean>((resolve) => {
    response.once('finish', () => resolve(true));
    response.once('close', () => resolve(response.writableFinished));
  });
  response.end();
  return written;
}

/** Resolves when the caller has taken what was written; a caller that takes nothing for too long loses its connection. */
async function taken(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  const timer = setTimeout(() => response.destroy(), takeMs);
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
  clearTimeout(timer);
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
