import { STATUS_CODES } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Call } from './call.ts';

/** After an early answer this much of the request is still read, for at most DRAIN_MS, so that the answer arrives. */
export const DRAIN_BYTES = 64 * 1024 * 1024;
export const DRAIN_MS = 10_000;

/** Pieces of a head that takes its time. */
const HEAD_PIECES = 20;

/** Writes an answer and drains what is left of the request. Never throws: the caller may have left. */
export async function writeAnswer(call: Call, answer: Answer): Promise<void> {
  const { request, response } = call;
  if (response.destroyed || response.headersSent) return;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.statusCode = answer.status;
  if (!request.complete) drain(call);
  try {
    const { body } = answer;
    const whole = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
    if (whole) response.setHeader('content-length', Buffer.byteLength(body ?? ''));
    if (answer.lengthOff !== undefined) tellWrongLength(call, answer.lengthOff);
    if (answer.slowHeadersMs !== undefined) await writeSlowly(call, answer, answer.slowHeadersMs);
    else if (whole) {
      await new Promise<void>((done) => {
        response.once('close', done);
        response.end(request.method === 'HEAD' ? undefined : Buffer.from(body ?? ''), done);
      });
    } else {
      await pipeline(body, response);
    }
  } catch {
    response.destroy();
  }
}

function tellWrongLength({ response }: Call, off: number): void {
  const told = Number(response.getHeader('content-length') ?? 0) + off;
  response.setHeader('content-length', Math.max(0, told));
  // Who waits for bytes that never come learns it from the end of the connection.
  response.setHeader('connection', 'close');
}

/** Writes to the connection itself, as Node writes a head in one piece only. */
async function writeSlowly({ request, response }: Call, { body }: Answer, ms: number): Promise<void> {
  const { socket } = request;
  response.setHeader('connection', 'close');
  if (!response.hasHeader('date')) response.setHeader('date', new Date().toUTCString());
  const headers = Object.entries(response.getHeaders()).map(([name, value]) => `${name}: ${value}\r\n`);
  const { statusCode } = response;
  const head = Buffer.from(
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}\r\n${headers.join('')}\r\n`,
    'latin1',
  );
  const step = Math.ceil(head.length / HEAD_PIECES);
  for (let at = 0; at < head.length && !socket.destroyed; at += step) {
    socket.write(head.subarray(at, at + step));
    await pause(ms / HEAD_PIECES);
  }
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) socket.end(Buffer.from(body ?? ''));
  else await pipeline(body, socket);
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
