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
  if (!request.complete) drain(call);
  try {
    const { body = '' } = answer;
    const whole = typeof body === 'string' || body instanceof Uint8Array;
    const length = whole ? Buffer.byteLength(body) : undefined;
    if (answer.slowHeadersMs !== undefined || answer.lengthOff !== undefined) {
      await writeOddly(call, answer, length);
    } else if (whole) {
      response.writeHead(answer.status, { ...answer.headers, 'content-length': length });
      await endWith(call, body);
    } else {
      response.writeHead(answer.status, answer.headers);
      await pipeline(body, response);
    }
  } catch {
    response.destroy();
  }
}

/** Resolves when the whole answer was handed to the system, or the caller has left: `close` comes after both. */
function endWith({ request, response }: Call, body: string | Uint8Array): Promise<void> {
  return new Promise((done) => {
    response.once('close', done);
    // A text goes out in one piece with the headers.
    if (request.method === 'HEAD') response.end();
    else response.end(body);
  });
}

/** With a head that takes its time, or tells a wrong length. */
async function writeOddly(call: Call, answer: Answer, length: number | undefined): Promise<void> {
  const { response } = call;
  const { body = '' } = answer;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.statusCode = answer.status;
  if (length !== undefined) response.setHeader('content-length', length);
  if (answer.lengthOff !== undefined) tellWrongLength(call, answer.lengthOff);
  if (answer.slowHeadersMs !== undefined) await writeSlowly(call, answer, answer.slowHeadersMs);
  else if (typeof body === 'string' || body instanceof Uint8Array) await endWith(call, body);
  else await pipeline(body, response);
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
  // A connection serves many requests: what is listened for here goes with its request.
  const settle = () => {
    clearTimeout(timer);
    socket.off('close', settle);
  };
  request.once('end', settle);
  socket.once('close', settle);
  request.on('error', () => response.destroy());
  request.resume();
}
