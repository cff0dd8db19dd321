import { MultipartError } from './errors.ts';
import type { MultipartLimits } from './multipart-limits.ts';
import { releaseIterator } from './release.ts';

const cr = 13;
const lf = 10;
const dash = 45;
const endOfHeader = Buffer.from('\r\n\r\n');
const mostPadding = 64;
/** Bytes copied from the next chunk when a delimiter may straddle two: more than the longest delimiter with its padding. */
const lookahead = 256;

const nothing = Buffer.alloc(0);

type Verdict = 'data' | 'more' | 'delimiter' | 'close';

/**
 * Finds the delimiters of a multipart body (RFC 2046) in a stream, whatever its chunks are. Holds one chunk at a time;
 * copies only where a possible delimiter lies across two chunks. Matching is strict: CRLF, `--`, the boundary, then
 * optional white space and CRLF, or `--` followed by optional white space and CRLF or the end. Anything else after the
 * boundary makes it content, so that `--bX` never ends a part of boundary `b`.
 */
export class Scanner {
  /** True once the closing delimiter has been read. */
  closed = false;
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #limits: MultipartLimits;
  readonly #needle: Buffer;
  // The CRLF before the first delimiter is optional: with one put in front, it needs no case of its own.
  #buffer: Buffer = Buffer.from('\r\n');
  #position = 0;
  #afterDelimiter = 0;
  /** The chunk whose start the buffer ends with, when the buffer joins the rest of one chunk to the next. */
  #next: Buffer | undefined;
  #header: Buffer | undefined;
  /** The delimiter at the very beginning was passed, and is still to be told. */
  #opened = false;
  #total = 0;
  #ended = false;
  #released = false;

  constructor(source: AsyncIterable<Uint8Array>, boundary: string, limits: MultipartLimits) {
    this.#source = source[Symbol.asyncIterator]();
    this.#limits = limits;
    this.#needle = Buffer.from(`\r\n--${boundary}`, 'latin1');
  }

  /** Drops everything up to the first delimiter. */
  async skipPreamble(): Promise<void> {
    let count = -2;
    for (;;) {
      const found = this.bodyAtHand();
      const slice = found === 'more' ? await this.readBody() : found;
      if (slice === undefined) return;
      count += slice.length;
      if (count > this.#limits.preambleBytes) {
        throw new MultipartError(
          'MULTIPART_PREAMBLE_TOO_LARGE',
          `No delimiter within ${this.#limits.preambleBytes} bytes from the start of the body`,
        );
      }
    }
  }

  /** What `readHeader` gives, where it is all at hand; else undefined, and nothing is read. */
  headerAtHand(): Buffer | undefined {
    const start = this.#position;
    const visible = this.#buffer.subarray(start, start + this.#limits.partHeaderBytes + 4);
    const end = visible.indexOf(endOfHeader);
    if (end < 0) return undefined;
    this.#position = start + end + 4;
    return visible.subarray(2, Math.max(2, end + 2));
  }

  /** The header of the part after a delimiter: its lines with their CRLF, without the empty line. */
  async readHeader(): Promise<Buffer> {
    const limit = this.#limits.partHeaderBytes;
    // The CRLF of the delimiter is scanned along: a part without any header then ends with CRLF CRLF like the others.
    this.#header ??= Buffer.allocUnsafe(limit + 4);
    const store = this.#header;
    let length = 0;
    for (;;) {
      const copied = this.#buffer.copy(store, length, this.#position);
      const end = store.subarray(0, length + copied).indexOf(endOfHeader, Math.max(0, length - 3));
      if (end >= 0) {
        this.#position += end + 4 - length;
        return store.subarray(2, Math.max(2, end + 2));
      }
      length += copied;
      this.#position += copied;
      if (length === store.length) {
        throw new MultipartError('MULTIPART_PART_HEADER_TOO_LARGE', `A part header is longer than ${limit} bytes`);
      }
      if (!(await this.#more())) throw truncated();
    }
  }

  /** As `readBody`, without waiting: 'more' where the source must be asked for it. */
  bodyAtHand(): Buffer | undefined | 'more' {
    return this.#scan();
  }

  /** All that is left of the current part, where the delimiter that ends it is at hand; else undefined, and nothing is read. */
  restAtHand(): Buffer | undefined {
    const start = this.#position;
    const rest = this.#scan();
    if (rest === undefined) return nothing;
    if (rest === 'more') return undefined;
    if (this.#scan() === undefined) return rest;
    this.#position = start;
    return undefined;
  }

  /** The next bytes of the current part, or undefined at the delimiter that ends it. */
  async readBody(): Promise<Buffer | undefined> {
    for (;;) {
      const found = this.#scan();
      if (found !== 'more') return found;
      if (await this.#more()) continue;
      if (this.#ended) throw truncated();
      this.#ended = true;
    }
  }

  /** Drops what follows the closing delimiter, to the end of the source. */
  async skipEpilogue(): Promise<void> {
    let count = 0;
    do {
      count += this.#buffer.length - this.#position;
      this.#position = this.#buffer.length;
      if (count > this.#limits.epilogueBytes) {
        throw new MultipartError(
          'MULTIPART_EPILOGUE_TOO_LARGE',
          `More than ${this.#limits.epilogueBytes} bytes after the closing delimiter`,
        );
      }
    } while (await this.#more());
  }

  /** Gives the source back; later calls do nothing. */
  async release(): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    await releaseIterator(this.#source);
  }

  #scan(): Buffer | undefined | 'more' {
    if (this.#opened) {
      this.#opened = false;
      return undefined;
    }
    if (this.#total === 0) return 'more';
    const buffer = this.#buffer;
    let from = this.#position;
    for (;;) {
      const at = buffer.indexOf(this.#needle, from);
      if (at < 0) return this.#take(this.#possibleStart(from)) ?? 'more';
      const verdict = this.#judge(at + this.#needle.length);
      if (verdict === 'data') {
        from = at + this.#needle.length;
        continue;
      }
      const before = this.#take(at);
      if (before !== undefined) return before;
      if (verdict === 'more') return 'more';
      this.closed = verdict === 'close';
      this.#position = this.#afterDelimiter;
      return undefined;
    }
  }

  /** The bytes up to `end`, or undefined when there are none. */
  #take(end: number): Buffer | undefined {
    if (end <= this.#position) return undefined;
    const slice = this.#buffer.subarray(this.#position, end);
    this.#position = end;
    return slice;
  }

  /** Where a delimiter may start at the end of the buffer, else its length. CR is in the needle only as its first byte. */
  #possibleStart(from: number): number {
    const length = this.#buffer.length;
    const tail = Math.max(from, length - this.#needle.length + 1);
    const at = this.#buffer.subarray(tail).lastIndexOf(cr);
    if (at < 0) return length;
    const start = tail + at;
    return this.#buffer.compare(this.#needle, 0, length - start, start) === 0 ? start : length;
  }

  #judge(afterBoundary: number): Verdict {
    const buffer = this.#buffer;
    const unknown: Verdict = this.#ended ? 'data' : 'more';
    let at = afterBoundary;
    const close = buffer[at] === dash;
    if (close) {
      if (at + 1 >= buffer.length) return unknown;
      if (buffer[at + 1] !== dash) return 'data';
      at += 2;
    }
    const padding = at;
    while (buffer[at] === 32 || buffer[at] === 9) at++;
    if (at - padding > mostPadding) {
      throw new MultipartError(
        'MULTIPART_DELIMITER_MALFORMED',
        `A delimiter is followed by more than ${mostPadding} spaces`,
      );
    }
    if (at >= buffer.length) {
      if (!this.#ended || !close) return unknown;
      this.#afterDelimiter = at;
      return 'close';
    }
    if (buffer[at] === cr && at + 1 >= buffer.length && !this.#ended) return 'more';
    if (buffer[at] === lf || (buffer[at] === cr && buffer[at + 1] !== lf)) {
      throw new MultipartError('MULTIPART_LINE_END', 'A delimiter ends with a bare CR or LF; expected CRLF');
    }
    if (buffer[at] !== cr) return 'data';
    this.#afterDelimiter = close ? at + 2 : at;
    return close ? 'close' : 'delimiter';
  }

  /** Makes more bytes visible after those not yet used; false at the end of the source. */
  async #more(): Promise<boolean> {
    if (this.#next !== undefined) {
      // The border has served: what is left of it is read from the chunk itself.
      this.#position -= this.#buffer.length - lookahead;
      this.#buffer = this.#next;
      this.#next = undefined;
      return true;
    }
    const next = await this.#pull();
    if (next === undefined) return false;
    const rest = this.#buffer.subarray(this.#position);
    this.#position = 0;
    this.#buffer = next;
    if (rest.length === 0 || (this.#total === next.length && this.#opens())) return true;
    this.#buffer = Buffer.concat([rest, next.subarray(0, lookahead)]);
    if (next.length > lookahead) this.#next = next;
    return true;
  }

  /** Whether the message begins with a delimiter that is all at hand, as most do: then it is passed here, and nothing copied. */
  #opens(): boolean {
    const withoutLineEnd = this.#needle.length - 2;
    if (this.#buffer.length < withoutLineEnd) return false;
    if (this.#buffer.compare(this.#needle, 2, this.#needle.length, 0, withoutLineEnd) !== 0) return false;
    const verdict = this.#judge(withoutLineEnd);
    if (verdict !== 'delimiter' && verdict !== 'close') return false;
    this.closed = verdict === 'close';
    this.#position = this.#afterDelimiter;
    this.#opened = true;
    return true;
  }

  async #pull(): Promise<Buffer | undefined> {
    if (this.#released) return undefined;
    for (;;) {
      const result = await this.#source.next();
      if (result.done === true) {
        this.#released = true;
        return undefined;
      }
      const { value } = result;
      if (value.length === 0) continue;
      this.#total += value.length;
      if (this.#total > this.#limits.totalBytes) {
        throw new MultipartError('MULTIPART_TOO_LARGE', `The message is larger than ${this.#limits.totalBytes} bytes`);
      }
      return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  }
}

function truncated(): MultipartError {
  return new MultipartError('MULTIPART_TRUNCATED', 'The body ended before the closing delimiter');
}
