import { pipeline } from 'node:stream/promises';
import type { Answer, Call } from './call.ts';

/** After an early answer this much of the request is still read, for at most DRAIN_MS, so that the answer arrives. */
export const DRAIN_BYTES = 64 * 1024 * 1024;
export const DRAIN_MS = 10_000;

/** Writes an answer and drains what is left of the request. Never throws: the caller may have left. */
export async function writeAnswer(call: Call, answer: Answer): Promise<void> {
  const { request, response } = call;
  if (response.destroyed || response.headersSent) return;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.statusCode = answer.status;
  if (!request.complete) drain(call);
  try {
    const { body } = answer;
    if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
      const bytes = Buffer.from(body ?? '');
      response.setHeader('content-length', bytes.length);
      await new Promise<void>((done) => {
        response.once('close', done);
        response.end(request.method === 'HEAD' ? undefined : bytes, done);
      });
    } else {
      await pipeline(body, response);
    }
  } catch {
    response.destroy();
  }
}

function drain({ request, response }: Call): void {
  const { socket } = request;
  const giveUp = () => socket.destroy();
  const timer = setTimeout(giveUp, DRAIN_MS).unref();
  let size = 0;
  request.on('data', (chunk: Uint8Array) => {
    size += chunk.length;
    if (size > DRAIN_BYTES) giveUp();
  });
  request.once('end', () => clearTimeout(timer));
  socket.once('close', () => clearTimeout(timer));
  request.on('error', () => response.destroy());
  request.resume();
}
