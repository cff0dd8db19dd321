import { MultipartError } from './errors.ts';
import type { OutgoingBody } from './outgoing-part.ts';
import { releaseIterator } from './release.ts';

/** A part whose header is already text: lines joined with CRLF, without the empty line. */
export interface FramedPart {
  readonly header: string;
  readonly body: OutgoingBody;
  readonly size?: number;
}

type Parts = Iterable<FramedPart> | AsyncIterable<FramedPart>;

/** Above this, the start of a body at hand is handed over as a view and only its end is copied next to the delimiter. */
const copiedWhole = 1024 * 1024;
const copiedTail = 64 * 1024;

/** Bytes of the whole message, or undefined when a size is not known before the parts are made. */
export function totalLength(parts: readonly FramedPart[], boundary: string): number | undefined {
  let total = 0;
  for (const part of parts) {
    const size = part.body instanceof Uint8Array ? part.body.length : part.size;
    if (size === undefined) return undefined;
    total += Buffer.byteLength(opening(part, boundary)) + size;
  }
  return total + closing(boundary).length - (parts.length > 0 ? 2 : 0);
}

/** Up to this size, copying costs less than one more chunk on its way. */
const copiedPiece = 4096;

/** A part whose body is at hand, as bytes or as text. */
export interface PartAtHand {
  readonly header: string;
  readonly body: Uint8Array | string;
}

/** All bytes of a message whose bodies are at hand: large ones as they are, everything else in few pieces. */
export function messagePieces(parts: readonly PartAtHand[], boundary: string): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let small: (Uint8Array | string)[] = [];
  // Texts that follow each other become bytes together.
  let text = '';
  let separator = '--';
  for (const { header, body } of parts) {
    text += `${separator}${boundary}\r\n${header}\r\n\r\n`;
    separator = '\r\n--';
    if (typeof body === 'string') {
      text += body;
    } else if (body.length <= copiedPiece) {
      small.push(text, body);
      text = '';
    } else {
      small.push(text);
      pieces.push(joined(small), body);
      small = [];
      text = '';
    }
  }
  small.push(`${text}\r\n--${boundary}--\r\n`);
  pieces.push(joined(small));
  return pieces;
}

/**
 * The message in two pieces: everything before the last part, to the last byte of the body there; then what completes it. A
 * message that lacks the second one lacks its last part as a whole, and its closing delimiter.
 */
export function messageHalves(
  before: readonly PartAtHand[],
  last: PartAtHand,
  boundary: string,
): { readonly before: Uint8Array; readonly completing: Uint8Array } {
  const pieces: (Uint8Array | string)[] = [];
  let separator = '--';
  for (const { header, body } of before) {
    pieces.push(`${separator}${boundary}\r\n${header}\r\n\r\n`, body);
    separator = '\r\n--';
  }
  const { header, body } = last;
  const start = `${separator}${boundary}\r\n${header}\r\n\r\n`;
  const end = `\r\n--${boundary}--\r\n`;
  const completing = typeof body === 'string' ? [`${start}${body}${end}`] : [start, body, end];
  return { before: joined(pieces), completing: joined(completing) };
}

/** Texts and bytes one after the other, in one buffer. */
function joined(small: readonly (Uint8Array | string)[]): Uint8Array {
  let size = 0;
  for (const one of small) size += typeof one === 'string' ? Buffer.byteLength(one) : one.length;
  const bytes = Buffer.allocUnsafe(size);
  let place = 0;
  for (const one of small) {
    if (typeof one === 'string') place += bytes.write(one, place);
    else {
      bytes.set(one, place);
      place += one.length;
    }
  }
  return bytes;
}

/**
 * The bytes of the message. Each chunk but the bodies' own is made when it is asked for. The closing delimiter of a last
 * part whose body is at hand or lazily made is in the same chunk as the end of that body. Leaving early gives back what
 * was not read, also before the first chunk was asked for.
 */
export function messageChunks(parts: Parts, boundary: string): AsyncIterable<Uint8Array> {
  let used = false;
  return {
    [Symbol.asyncIterator]() {
      if (used) throw new TypeError('A multipart message can be written once');
      used = true;
      const iterator = Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]();
      const chunks = writeMessage(iterator, boundary);
      let started = false;
      return {
        next: () => {
          started = true;
          return chunks.next();
        },
        return: async () => {
          if (!started) await releaseRest(iterator);
          started = true;
          return chunks.return();
        },
      };
    },
  };
}

type PartIterator = AsyncIterator<FramedPart> | Iterator<FramedPart>;

async function* writeMessage(parts: PartIterator, boundary: string): AsyncGenerator<Uint8Array, void, void> {
  let ended = false;
  const next = async (): Promise<FramedPart | undefined> => {
    const result = await parts.next();
    ended = result.done === true;
    return result.done === true ? undefined : result.value;
  };
  let first = true;
  let reached: FramedPart | undefined;
  try {
    reached = await next();
    while (reached !== undefined) {
      const part: FramedPart = reached;
      const head = Buffer.from(opening(part, boundary)).subarray(first ? 2 : 0);
      first = false;
      if (isStream(part.body)) {
        reached = undefined;
        yield* streamed(head, part.body, part.size);
        // A streaming source may only be able to give its next part after this one has been read.
        reached = await next();
        if (reached === undefined) yield closing(boundary);
      } else {
        // Asked first, so that nothing but this body's own bytes is between making it and the end of the message.
        reached = await next();
        const body = part.body instanceof Uint8Array ? part.body : await part.body();
        checkSize(part.size, body.length);
        yield* atHand(head, body, reached === undefined ? closing(boundary) : undefined);
      }
    }
    if (first) throw new TypeError('A multipart message needs at least one part');
  } finally {
    if (reached !== undefined && isStream(reached.body)) await releaseIterator(reached.body[Symbol.asyncIterator]());
    if (!ended) await releaseRest(parts);
  }
}

async function* streamed(head: Buffer, body: AsyncIterable<Uint8Array>, size: number | undefined) {
  let count = 0;
  let entered = false;
  try {
    // The header goes out before the body is asked for anything: its source may be slow.
    yield head;
    entered = true;
    for await (const chunk of body) {
      count += chunk.length;
      if (size !== undefined && count > size) checkSize(size, count);
      if (chunk.length > 0) yield chunk;
    }
    checkSize(size, count);
  } finally {
    if (!entered) await releaseIterator(body[Symbol.asyncIterator]());
  }
}

function* atHand(head: Buffer, body: Uint8Array, end: Buffer | undefined): Generator<Uint8Array, void, void> {
  if (body.length <= copiedWhole) {
    yield Buffer.concat(end === undefined ? [head, body] : [head, body, end]);
    return;
  }
  yield head;
  if (end === undefined) {
    yield body;
    return;
  }
  yield body.subarray(0, -copiedTail);
  yield Buffer.concat([body.subarray(-copiedTail), end]);
}

/** Gives back the parts that were never reached, and the streams in them when they are at hand. */
async function releaseRest(parts: PartIterator): Promise<void> {
  if (isArrayIterator(parts)) {
    for (const part of parts) if (isStream(part.body)) await releaseIterator(part.body[Symbol.asyncIterator]());
    return;
  }
  await releaseIterator(parts);
}

function isArrayIterator(parts: PartIterator): parts is ArrayIterator<FramedPart> {
  return Object.prototype.toString.call(parts) === '[object Array Iterator]';
}

function isStream(body: OutgoingBody): body is AsyncIterable<Uint8Array> {
  return !(body instanceof Uint8Array) && typeof body !== 'function';
}

function opening(part: FramedPart, boundary: string): string {
  return `\r\n--${boundary}\r\n${part.header}\r\n\r\n`;
}

function closing(boundary: string): Buffer {
  return Buffer.from(`\r\n--${boundary}--\r\n`);
}

function checkSize(expected: number | undefined, found: number): void {
  if (expected === undefined || expected === found) return;
  const much = found > expected ? 'more' : `${found}`;
  throw new MultipartError(
    'MULTIPART_SIZE_MISMATCH',
    `A part was announced with ${expected} bytes and has ${much}; the message was cut off`,
  );
}
