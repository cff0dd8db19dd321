import { boundaryOf } from './boundary.ts';
import { MultipartError } from './errors.ts';
import type { MediaType } from './media-type.ts';
import { type MultipartLimits, resolveLimits } from './multipart-limits.ts';
import type { MultipartPart } from './multipart-part.ts';
import { PartBody } from './part-body.ts';
import { readPartHeader } from './part-header.ts';
import { releaseIterator } from './release.ts';
import { Scanner } from './scanner.ts';

/**
 * Reads a multipart message (related, form-data or any other kind) part by part, in constant memory. Pull-based: the
 * source is asked for bytes only when a part or a body is; a body that was not read to its end is dropped when the next
 * part is asked for. The source's `return()` is called when reading stops early, for whatever reason.
 *
 * Strict where guessing would let two readers see two messages: CRLF line ends only, exact boundaries, no repeated
 * header, no repeated Content-ID, no encoding but 7bit, 8bit and binary, closing delimiter required. A preamble and an
 * epilogue are tolerated within limits; folded headers are unfolded.
 *
 * @param contentType the HTTP Content-Type with the boundary, as text or read already
 * @param limits over the defaults of `defaultMultipartLimits`
 * @throws MultipartError from `next()` or from a part's body; TypeError on an impossible limit
 */
export function readMultipart(
  source: AsyncIterable<Uint8Array>,
  contentType: string | MediaType,
  limits?: Partial<MultipartLimits>,
): AsyncGenerator<MultipartPart, void, void> {
  return new Multipart(source, readParts(source, contentType, resolveLimits(limits)));
}

/** An async generator that was never started runs no `finally`: the source is then given back from here. */
class Multipart implements AsyncGenerator<MultipartPart, void, void> {
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #parts: AsyncGenerator<MultipartPart, void, void>;
  #started = false;

  constructor(source: AsyncIterable<Uint8Array>, parts: AsyncGenerator<MultipartPart, void, void>) {
    this.#source = source;
    this.#parts = parts;
  }

  next(): Promise<IteratorResult<MultipartPart, void>> {
    this.#started = true;
    return this.#parts.next();
  }

  async return(): Promise<IteratorResult<MultipartPart, void>> {
    await this.#giveBack();
    return this.#parts.return();
  }

  async throw(error: unknown): Promise<IteratorResult<MultipartPart, void>> {
    await this.#giveBack();
    return this.#parts.throw(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #giveBack(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    await releaseIterator(this.#source[Symbol.asyncIterator]());
  }
}

async function* readParts(
  source: AsyncIterable<Uint8Array>,
  contentType: string | MediaType,
  limits: MultipartLimits,
): AsyncGenerator<MultipartPart, void, void> {
  let scanner: Scanner | undefined;
  try {
    const boundary = boundaryOf(contentType);
    scanner = new Scanner(source, boundary, limits);
    await scanner.skipPreamble();
    if (scanner.closed) throw new MultipartError('MULTIPART_NO_PARTS', 'The message closes before its first part');
    const contentIds = new Set<string>();
    for (let count = 1; !scanner.closed; count++) {
      if (count > limits.parts) {
        throw new MultipartError('MULTIPART_TOO_MANY_PARTS', `The message has more than ${limits.parts} parts`);
      }
      const lines = scanner.headerAtHand() ?? (await scanner.readHeader());
      const header = readPartHeader(lines, boundary, limits.contentIdLength);
      if (header.contentId !== undefined) {
        if (contentIds.has(header.contentId)) {
          throw new MultipartError('MULTIPART_CONTENT_ID_DUPLICATE', 'Two parts have the same Content-ID');
        }
        contentIds.add(header.contentId);
      }
      const body = new PartBody(scanner);
      yield { ...header, body };
      if (!body.pass()) await body.drain();
    }
    await scanner.skipEpilogue();
  } finally {
    if (scanner === undefined) await releaseIterator(source[Symbol.asyncIterator]());
    else await scanner.release();
  }
}
