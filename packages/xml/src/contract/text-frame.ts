/** 1 for the ASCII characters that stand as they are in text and in attribute values. */
const plain = Uint8Array.from({ length: 0x80 }, (_, code) =>
  code < 0x20 || code > 0x7e || '&<>"'.includes(String.fromCharCode(code)) ? 0 : 1,
);

/** Markup that was written before, into which other texts of the same lengths are put. */
export class TextFrame {
  /** The markup with the texts that were put last. */
  readonly octets: Uint8Array;
  /** Undefined while it is not known what stands in the place. */
  readonly #texts: (string | undefined)[];
  readonly #lengths: readonly number[];
  readonly #places: readonly number[];

  constructor(octets: Uint8Array, texts: readonly string[], places: readonly number[]) {
    this.octets = octets;
    this.#texts = [...texts];
    this.#lengths = texts.map(({ length }) => length);
    this.#places = places;
  }

  /**
   * Puts a text into its place. Answers false for one that needs more than a copy, or has another length: the octets are not to
   * be used then.
   */
  put(index: number, text: string): boolean {
    if (text === this.#texts[index]) return true;
    const { length } = text;
    if (length !== this.#lengths[index]) return false;
    const { octets } = this;
    const place = this.#places[index] as number;
    // Half of it may have been put there when it ends.
    this.#texts[index] = undefined;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (plain[code] !== 1) return false;
      octets[place + at] = code;
    }
    this.#texts[index] = text;
    return true;
  }
}

/**
 * The markup of something with texts of these lengths. Nothing is known here of what is written: the writer is asked with
 * made-up texts, and where its markup then differs is where the texts stand.
 *
 * @param write what to ask; it may be given the same texts again
 * @returns undefined where the writer refuses such texts, or does not just put them into its markup
 */
export function learnTextFrame(
  lengths: readonly number[],
  write: (texts: readonly string[]) => string,
): TextFrame | undefined {
  const made = (other: number) => lengths.map((length, index) => (index === other ? 'y' : 'x').repeat(length));
  try {
    const texts = made(-1);
    const markup = write(texts);
    const octets = Buffer.from(markup, 'utf8');
    if (octets.length !== markup.length) return undefined;
    const places: number[] = [];
    for (const [index, length] of lengths.entries()) {
      const place = placeOf(markup, write(made(index)), length);
      if (place === undefined) return undefined;
      places.push(place);
    }
    return new TextFrame(octets, texts, places);
  } catch {
    return undefined;
  }
}

/** Where a text of made-up characters stands: the only place in which two markups differ. */
function placeOf(one: string, other: string, length: number): number | undefined {
  if (one.length !== other.length) return undefined;
  // Of an empty text nothing is put anywhere.
  if (length === 0) return one === other ? 0 : undefined;
  let place = 0;
  while (place < one.length && one.charCodeAt(place) === other.charCodeAt(place)) place += 1;
  const isPlace =
    one.startsWith('x'.repeat(length), place) &&
    other.startsWith('y'.repeat(length), place) &&
    one.slice(place + length) === other.slice(place + length);
  return isPlace ? place : undefined;
}
