/** The bytes of a part, to be read once. */
export interface PartBytes extends AsyncIterable<Uint8Array> {
  /** All of them at once, where they have arrived and none was read; undefined where they must be waited for. */
  takeWhole?(): Uint8Array | undefined;
}

/** One part of an incoming message, as its header announced it. */
export interface MultipartPart {
  /** All headers of the part; names in lower case, values unfolded and trimmed. */
  readonly headers: ReadonlyMap<string, string>;
  /** The Content-Type as written. */
  readonly contentType?: string;
  /** The Content-ID without its angle brackets. */
  readonly contentId?: string;
  /** The field name (`name` of Content-Disposition). */
  readonly name?: string;
  /** The file name of Content-Disposition, percent-decoded where that gives valid UTF-8. Not safe as a path. */
  readonly fileName?: string;
  /**
   * The bytes, once. Chunks are views on the source's chunks. What is not read is dropped when the next part is asked
   * for; reading on after that is a TypeError.
   */
  readonly body: PartBytes;
}
