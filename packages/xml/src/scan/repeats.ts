import { LESS, PLAIN_TEXT, SLASH, unitClass } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { ScanHandler } from './handler.ts';

/** What was read last, as far as an element is concerned that holds one text and nothing else, or one such element. */
type Last = 'start' | 'text' | 'end' | 'other';

/**
 * Finds elements that come again and again: a thousand siblings that differ in one text only. Such an element is a row of
 * start tags, a text, and the end tags, without anything between. Where the octets behind it are the same row, a text that
 * means itself, and the same end tags, there is nothing in them that was not judged before: within one scope the same
 * markup is the same tag. So they are compared, and told of as texts.
 *
 * Tags with attributes or declarations are left out, as limits and ids are counted on them. Each octet is compared once at
 * most: behind an element there is a sibling at one depth only.
 */
export class Repeats {
  readonly #cursor: Cursor;
  readonly #handler: ScanHandler;
  readonly #octets: Uint8Array | undefined;
  #last: Last = 'other';
  /** Depth of the outermost tag of the row of plain start tags that was read last. */
  #top = 0;
  /** By depth, where the start tag begins that was read last. */
  readonly #starts: number[] = [];
  #innermost = 0;
  #textStart = 0;
  #textEnd = 0;

  constructor(cursor: Cursor, handler: ScanHandler, octets: Uint8Array | undefined) {
    this.#cursor = cursor;
    this.#handler = handler;
    this.#octets = handler.repeated === undefined ? undefined : octets;
  }

  /** A start tag. `isPlain`: it holds its name only. */
  open(depth: number, start: number, isPlain: boolean): void {
    if (this.#octets === undefined) return;
    if (!isPlain) this.#top = depth + 1;
    else if (this.#last !== 'start') this.#top = depth;
    this.#starts[depth] = start;
    this.#innermost = depth;
    this.#last = 'start';
  }

  /** A run of text. `isPlain`: all of it means itself. */
  text(start: number, end: number, isPlain: boolean): void {
    if (this.#octets === undefined) return;
    this.#last = isPlain && this.#last === 'start' ? 'text' : 'other';
    this.#textStart = start;
    this.#textEnd = end;
  }

  /** Anything else. */
  other(): void {
    this.#last = 'other';
  }

  /** An end tag, with the cursor behind it. `isPlain`: it holds its name only. */
  close(depth: number, isPlain: boolean): void {
    const octets = this.#octets;
    if (octets === undefined) return;
    const isWhole = isPlain && (this.#last === 'text' || this.#last === 'end') && depth >= this.#top;
    this.#last = isWhole ? 'end' : 'other';
    const { at } = this.#cursor;
    // There is one root element.
    if (!isWhole || depth === 1 || octets[at] !== LESS || octets[at + 1] === SLASH) return;
    if (this.#handler.takesRepeated === true) this.#take(octets, depth);
    this.#last = 'other';
  }

  #take(octets: Uint8Array, depth: number): void {
    const cursor: Cursor = this.#cursor;
    const first = this.#starts[depth] as number;
    const start = cursor.at;
    const textStart = this.#textStart;
    const textEnd = this.#textEnd;
    const before = textStart - first;
    const after = start - textEnd;
    const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
    const size = octets.length;
    const texts: string[] = [];
    let end = start;
    for (;;) {
      const from = end + before;
      if (!isSame(view, size, first, end, before)) break;
      let to = from;
      while (to < size && ((unitClass[octets[to] as number] as number) & PLAIN_TEXT) !== 0) to += 1;
      // Without text there is no event of it, which is another form.
      if (to === from || !isSame(view, size, textEnd, to, after)) break;
      texts.push(cursor.source.slice(from, to));
      end = to + after;
    }
    if (texts.length === 0) return;
    this.#handler.repeated?.({ texts, elements: this.#innermost - depth + 1, first, start, end });
    cursor.at = end;
  }
}

/**
 * Whether the same octets stand in two places of `size` octets, the other one being behind. All are ASCII, and the one was
 * judged. Eight are looked at in one go, as a number: octets that are ASCII and not all zero make no zero and no NaN, so two
 * such numbers are equal exactly where the octets are.
 */
function isSame(view: DataView, size: number, one: number, other: number, length: number): boolean {
  if (other + length > size) return false;
  let index = 0;
  for (; index + 8 <= length; index += 8) {
    if (view.getFloat64(one + index, true) !== view.getFloat64(other + index, true)) return false;
  }
  for (; index < length; index += 1) {
    if (view.getUint8(one + index) !== view.getUint8(other + index)) return false;
  }
  return true;
}
