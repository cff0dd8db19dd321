import { learnTextFrame, type TextFrame } from './text-frame.ts';

/** An item with one form: its properties in their order, what kind of value each has, how long its texts are. */
interface Frame {
  readonly names: readonly string[];
  readonly codes: readonly number[];
  /** Markup of the item that was written last. */
  readonly markup: TextFrame;
}

/** What an object has in a place: kinds of values; from TEXT on, texts by their lengths. */
const END = 0;
const OBJECT = 1;
const ABSENT = 2;
const FALSE = 3;
const TRUE = 4;
const TEXT = 5;

/** More forms are not many items that are alike. */
const mostFrames = 16;
const longestText = 64;
const mostProperties = 32;
const deepest = 4;
/** An item without frame counts as much as so many with one do against it. */
const missWeight = 4;
/** From then on it is no longer looked for frames. */
const mostMisses = 64;

/**
 * Writes items that differ in their texts only by putting the texts into markup that was written before: plain objects with
 * texts, booleans and objects of these. Nothing is known here of what is written: for each form the writer is asked. What it
 * refuses, and all other items, are left to it.
 */
export class ItemFrames {
  readonly #write: (item: unknown, path: string) => string;
  /** By a number made of their codes, which other forms may share: then the later one has it. */
  readonly #frames = new Map<number, Frame | undefined>();
  #misses = 0;
  // Of the item that is looked at.
  readonly #names: string[] = [];
  readonly #codes: number[] = [];
  readonly #texts: string[] = [];
  #count = 0;
  #textCount = 0;

  constructor(write: (item: unknown, path: string) => string) {
    this.#write = write;
  }

  /** Octets of the next item; undefined where it is to be written otherwise. They change with the next one. */
  octets(item: unknown): Uint8Array | undefined {
    if (this.#misses > mostMisses) return undefined;
    this.#count = 0;
    this.#textCount = 0;
    const frame = this.#look(item, 1) ? this.#frame() : undefined;
    if (frame !== undefined && this.#fill(frame)) {
      if (this.#misses > 0) this.#misses -= 1;
      return frame.markup.octets;
    }
    this.#misses += missWeight;
    return undefined;
  }

  /** Notes what an item has. */
  #look(item: unknown, depth: number): boolean {
    // Getters of a class are not seen below.
    if (typeof item !== 'object' || item === null || item.constructor !== Object || depth > deepest) return false;
    for (const name in item) {
      // Read here, where the engine knows the place of the property from the loop.
      const value = (item as Readonly<Record<string, unknown>>)[name];
      // That name does not become a property of a made-up item.
      if (this.#count >= mostProperties || name === '__proto__') return false;
      if (typeof value === 'string') {
        if (value.length > longestText) return false;
        this.#note(name, TEXT + value.length);
        this.#texts[this.#textCount] = value;
        this.#textCount += 1;
      } else if (typeof value === 'boolean') {
        this.#note(name, value ? TRUE : FALSE);
      } else if (value === undefined) {
        this.#note(name, ABSENT);
      } else {
        this.#note(name, OBJECT);
        if (!this.#look(value, depth + 1)) return false;
      }
    }
    this.#note('', END);
    return true;
  }

  #note(name: string, code: number): void {
    this.#names[this.#count] = name;
    this.#codes[this.#count] = code;
    this.#count += 1;
  }

  #frame(): Frame | undefined {
    let key = 0;
    for (let index = 0; index < this.#count; index += 1) key = (key * 71 + (this.#codes[index] as number)) | 0;
    const known = this.#frames.get(key);
    if (known !== undefined && this.#isOf(known)) return known;
    // Where there is none, the writer was asked already.
    if (this.#frames.size >= mostFrames || (known === undefined && this.#frames.has(key))) return undefined;
    const frame = this.#learn();
    this.#frames.set(key, frame);
    return frame;
  }

  #isOf({ names, codes }: Frame): boolean {
    if (names.length !== this.#count) return false;
    for (let index = 0; index < names.length; index += 1) {
      if (names[index] !== this.#names[index] || codes[index] !== this.#codes[index]) return false;
    }
    return true;
  }

  #learn(): Frame | undefined {
    const names = this.#names.slice(0, this.#count);
    const codes = this.#codes.slice(0, this.#count);
    const lengths = codes.filter((code) => code >= TEXT).map((code) => code - TEXT);
    const markup = learnTextFrame(lengths, (texts) => this.#write(itemOf(names, codes, texts), ''));
    return markup === undefined ? undefined : { names, codes, markup };
  }

  /** Puts the texts into their places; false for one that needs more than a copy. */
  #fill({ markup }: Frame): boolean {
    for (let index = 0; index < this.#textCount; index += 1) {
      if (!markup.put(index, this.#texts[index] as string)) return false;
    }
    return true;
  }
}

/** An item with these properties, and these texts in their order. */
function itemOf(names: readonly string[], codes: readonly number[], texts: readonly string[]): unknown {
  let property = 0;
  let text = 0;
  const object = (): Record<string, unknown> => {
    const out: Record<string, unknown> = {};
    for (; codes[property] !== END; property += 1) {
      const name = names[property] as string;
      const code = codes[property] as number;
      if (code === OBJECT) {
        property += 1;
        out[name] = object();
      } else if (code >= TEXT) {
        out[name] = texts[text];
        text += 1;
      } else {
        out[name] = code === ABSENT ? undefined : code === TRUE;
      }
    }
    return out;
  };
  return object();
}
