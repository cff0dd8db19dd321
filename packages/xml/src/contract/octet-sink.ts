/** Octets of a character in UTF-8, at most. */
const longestCharacter = 4;
/** Text that waits is written when it is longer: text of many pieces is slow to put together, and is kept until then. */
const longestWaiting = 4096;
/** Octets kept free behind what is written: an end tag then needs no new memory. */
const spare = 256;

/**
 * Writes the items of a list into a sink. It is given what writes the markup of one item; `index` goes into the path of an
 * error.
 */
export type ListWriter = (sink: OctetSink, write: (item: unknown, index: number) => string) => void;

/**
 * Where long markup is written: octets in UTF-8, one after the other in memory that grows. A long list that is written as
 * one text is copied twice more before it is octets.
 */
export class OctetSink {
  readonly #before: number;
  #octets: Buffer = Buffer.alloc(0);
  #end: number;
  /** Where the first octet is in memory that was taken over. */
  #start = 0;
  // Text waits until octets have to stand behind it: most of it is short, and memory is then taken once.
  #text = '';
  #list: ListWriter | undefined;

  /**
   * @param before octets to be left free before the first one written
   * @param memory to write into for as long as it suffices. Whoever gives it knows when nobody reads it any more.
   */
  constructor(before = 0, memory?: Buffer) {
    this.#before = before;
    this.#end = before;
    if (memory !== undefined) this.#octets = memory;
  }

  text(markup: string): void {
    this.#text += markup;
    // Not between the halves of a surrogate pair: the other one may come with the next text.
    if (this.#text.length > longestWaiting && !endsInHalf(markup)) this.#writeText(0);
  }

  /**
   * Has the items of the next list of elements that is written here written by this, instead of the items that are given for
   * it: for items that nobody holds as objects.
   */
  writeNextList(list: ListWriter): void {
    this.#list = list;
  }

  /** What is to write the list that comes now, once. */
  takeListWriter(): ListWriter | undefined {
    const list = this.#list;
    this.#list = undefined;
    return list;
  }

  /** Takes memory for octets that are expected. More or fewer may come. */
  reserve(expected: number): void {
    this.#reserve(this.#text.length + expected);
  }

  /** Copies octets that were written before. */
  append(octets: Uint8Array): void {
    this.#writeText(octets.byteLength);
    this.#octets.set(octets, this.#end);
    this.#end += octets.byteLength;
  }

  /**
   * Adds all that another sink holds, which is not to be used any more: its memory is taken over where what was written here
   * before fits into the room that was left free there.
   */
  take(other: OctetSink): void {
    const octets = other.octets();
    const start = other.#before - Buffer.byteLength(this.#text, 'utf8');
    if (this.#end > 0 || other.#start > 0 || start < 0 || !this.#text.isWellFormed()) {
      this.append(octets.subarray(other.#start > 0 ? 0 : other.#before));
      return;
    }
    other.#octets.write(this.#text, start, 'utf8');
    this.#text = '';
    this.#octets = other.#octets;
    this.#start = start;
    this.#end = other.#end;
  }

  /**
   * Has room filled from outside.
   * @param most octets that may be needed
   * @param fill writes into the octets from `at` on, and answers how many it wrote
   */
  fill(most: number, fill: (octets: Buffer, at: number) => number): void {
    this.#writeText(most);
    this.#end += fill(this.#octets, this.#end);
  }

  /**
   * How many octets were written.
   * @throws TypeError on half a surrogate pair, which cannot be written as UTF-8
   */
  get size(): number {
    this.#writeText(0);
    return this.#end - this.#before - this.#start;
  }

  /**
   * All that was written, behind the room that was left free. It is not a copy.
   * @throws TypeError on half a surrogate pair, which cannot be written as UTF-8
   */
  octets(): Buffer {
    this.#writeText(0);
    return this.#octets.subarray(this.#start, this.#end);
  }

  /** Writes the text that waits. Room is left for as many octets behind it as are wanted. */
  #writeText(behind: number): void {
    const text = this.#text;
    const { length } = text;
    this.#reserve(length + longestCharacter + behind);
    if (length === 0) return;
    this.#text = '';
    // Nearly all text is ASCII: then it has as many octets as characters. Any other one has more, and room for at least one
    // more character, so it is never taken for ASCII.
    if (this.#octets.write(text, this.#end, 'utf8') === length) {
      this.#end += length;
      return;
    }
    if (!text.isWellFormed()) throw new TypeError('the text has lone surrogates and cannot be written as UTF-8');
    this.#reserve(Buffer.byteLength(text, 'utf8') + behind);
    this.#end += this.#octets.write(text, this.#end, 'utf8');
  }

  #reserve(more: number): void {
    const needed = this.#end + more;
    if (needed <= this.#octets.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed + spare, this.#octets.length * 2));
    if (this.#end > this.#before) this.#octets.copy(larger, this.#before, this.#before, this.#end);
    this.#octets = larger;
  }
}

/** Whether the last unit of a text is the first half of a surrogate pair. */
function endsInHalf(text: string): boolean {
  return (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800;
}
