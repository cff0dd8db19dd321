import type { EboxPreferences } from './ebox-preferences.ts';
import { digitsAt, type EboxPreferencesQuestion } from './ebox-preferences-question.ts';

/** What stands behind a piece of text that all entries of a form have in common. */
const NUMBER = 0;
const DATE = 1;
const FLAG = 2;
const COUNT = 3;
const END = 4;

interface Piece {
  /** Where the piece stands in the entry that the form was learned from. */
  readonly from: number;
  readonly length: number;
  /** What stands behind it. */
  readonly kind: number;
}

const DIGITS = 10;
/** More forms are not many entries that are alike. */
const mostForms = 8;
/** Digits of a whole number that JSON and JavaScript surely read alike. */
const mostCountDigits = 15;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENING_LIST = 0x5b;
const CLOSING_LIST = 0x5d;
const OPENING = 0x7b;
const CLOSING = 0x7d;
/** 1 for the octets that stand in a JSON string as they are: ASCII without control characters, quote and backslash. */
const plain = Uint8Array.from({ length: 0x100 }, (_, code) =>
  code < 0x20 || code > 0x7e || code === QUOTE || code === 0x5c ? 0 : 1,
);
const words = { true: octetsOf('true'), false: octetsOf('false'), null: octetsOf('null') };

/** In whatever letters: those of the contract and of its examples differ. */
export function isEnterprise(type: unknown): boolean {
  return type === 'ENTERPRISE' || (typeof type === 'string' && type.toLowerCase() === 'enterprise');
}

/**
 * Reads an answer of eboxPreferences/search whose entries are alike, as those of one service are: the first one is read
 * member by member, and of the others it is compared that they say the same in the same letters but for number, date, flag
 * and counts. A thousand entries as objects cost several times as much. The result is that of reading the same JSON; where
 * an entry has anything that is not known here, or anything is wrong, it is undefined, and the JSON is to be read.
 *
 * @param question with each number once
 * @returns in the order asked; undefined for a number without e-Box
 */
export function readAlikePreferences(
  octets: Uint8Array,
  question: EboxPreferencesQuestion,
): readonly (EboxPreferences | undefined)[] | undefined {
  return new AlikePreferences(octets, question).read();
}

class AlikePreferences {
  readonly #octets: Buffer;
  readonly #view: DataView;
  readonly #size: number;
  readonly #asked: readonly string[];
  readonly #question: DataView;
  readonly #forms: (readonly Piece[])[] = [];
  /** By what the digits say. Made for an answer that is not in the order asked. */
  #places: ReadonlyMap<number, number> | undefined;
  #next = 0;
  // Of the entry that was matched last.
  #numberAt = 0;
  #dateAt = -1;
  #dateEnd = -1;
  #flag = false;
  // Of the form that is learned.
  #pieces: Piece[] = [];
  #pieceFrom = 0;

  constructor(octets: Uint8Array, { numbers, body }: EboxPreferencesQuestion) {
    this.#octets = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
    this.#view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
    this.#size = octets.byteLength;
    this.#asked = numbers;
    this.#question = new DataView(body.buffer, body.byteOffset, body.byteLength);
  }

  read(): readonly (EboxPreferences | undefined)[] | undefined {
    const octets = this.#octets;
    const found = new Array<EboxPreferences | undefined>(this.#asked.length).fill(undefined);
    // The entry before, and what it says.
    let last: EboxPreferences | undefined;
    let start = 0;
    let end = 0;
    let form: readonly Piece[] | undefined;
    let at = this.#space(0);
    if (octets[at] !== OPENING_LIST) return undefined;
    for (;;) {
      at = this.#space(at + 1);
      if (last !== undefined && this.#isAgain(start, end, at)) {
        // Entries that say the same are one object.
        this.#numberAt += at - start;
        end += at - start;
      } else {
        form = form !== undefined && this.#match(form, at) >= 0 ? form : this.#formAt(at);
        end = form === undefined ? -1 : this.#match(form, at);
        if (end < 0) return undefined;
        last = this.#preferences();
      }
      start = at;
      const place = this.#place();
      if (place < 0) return undefined;
      found[place] = last;
      this.#next = place + 1;
      at = this.#space(end);
      if (octets[at] === COMMA) continue;
      if (octets[at] !== CLOSING_LIST) return undefined;
      return this.#space(at + 1) === octets.length ? found : undefined;
    }
  }

  /** Whether the entry before stands here again, but for its number. */
  #isAgain(start: number, end: number, at: number): boolean {
    const number = this.#numberAt - start;
    const behind = number + DIGITS;
    return (
      isSame(this.#view, this.#size, start, at, number) &&
      isSame(this.#view, this.#size, start + behind, at + behind, end - start - behind)
    );
  }

  #preferences(): EboxPreferences {
    const exclusivelyEbox = this.#flag;
    if (this.#dateAt < 0) return { exclusivelyEbox };
    return { exclusivelyEbox, lastConnectionDate: this.#text(this.#dateAt, this.#dateEnd) };
  }

  /** Where the number of the entry is among those asked; -1 where it is none of them. */
  #place(): number {
    const asked = this.#asked;
    if (this.#places === undefined) {
      for (let place = this.#next; place < asked.length; place += 1) if (this.#isNumber(place)) return place;
      this.#places = new Map(asked.map((_, place) => [digitsOf(this.#question, digitsAt(place)), place]));
    }
    if (this.#next < asked.length && this.#isNumber(this.#next)) return this.#next;
    if (this.#numberAt + DIGITS > this.#size) return -1;
    return this.#places.get(digitsOf(this.#view, this.#numberAt)) ?? -1;
  }

  /** Whether the number of the entry is the one that was asked for there, whose digits are octets of the question too. */
  #isNumber(place: number): boolean {
    const asked = digitsAt(place);
    const at = this.#numberAt;
    if (at + DIGITS > this.#size) return false;
    // The last digits differ most.
    return (
      this.#view.getUint32(at + 6, true) === this.#question.getUint32(asked + 6, true) &&
      this.#view.getUint32(at + 2, true) === this.#question.getUint32(asked + 2, true) &&
      this.#view.getUint16(at, true) === this.#question.getUint16(asked, true)
    );
  }

  /** A form that the entry has, known or learned from it. */
  #formAt(at: number): readonly Piece[] | undefined {
    const known = this.#forms.find((form) => this.#match(form, at) >= 0);
    if (known !== undefined) return known;
    if (this.#forms.length >= mostForms) return undefined;
    this.#pieces = [];
    this.#pieceFrom = at;
    const end = this.#object(at, (name, value) => this.#entryMember(name, value));
    if (end < 0) return undefined;
    this.#piece(END, end, end);
    const form = this.#pieces;
    const has = (kind: number) => form.some((piece) => piece.kind === kind);
    // A member stands once, so there is one of each at most.
    if (!has(NUMBER) || !has(FLAG)) return undefined;
    this.#forms.push(form);
    return form;
  }

  /** Compares the entry with a form. Answers where it ends; -1 where it has another form. */
  #match(form: readonly Piece[], start: number): number {
    const octets = this.#octets;
    let at = start;
    this.#dateAt = -1;
    for (let index = 0; index < form.length; index += 1) {
      const { from, length, kind } = form[index] as Piece;
      if (!isSame(this.#view, this.#size, from, at, length)) return -1;
      at += length;
      if (kind === NUMBER) {
        this.#numberAt = at;
        at += DIGITS;
      } else if (kind === DATE) {
        this.#dateAt = at;
        while (plain[octets[at] as number] === 1) at += 1;
        this.#dateEnd = at;
      } else if (kind === FLAG) {
        this.#flag = this.#isWord(words.true, at);
        if (!this.#flag && !this.#isWord(words.false, at)) return -1;
        at += this.#flag ? words.true.length : words.false.length;
      } else if (kind === COUNT) {
        at = this.#countEnd(at);
        if (at < 0) return -1;
      }
    }
    return at;
  }

  #piece(kind: number, at: number, end: number): number {
    this.#pieces.push({ from: this.#pieceFrom, length: at - this.#pieceFrom, kind });
    this.#pieceFrom = end;
    return end;
  }

  /** Reads an object, each member once. Answers where it ends; -1 where it has anything that is not known here. */
  #object(start: number, member: (name: string, at: number) => number): number {
    const octets = this.#octets;
    if (octets[start] !== OPENING) return -1;
    const names = new Set<string>();
    let at = start;
    for (;;) {
      at = this.#space(at + 1);
      const nameEnd = this.#stringEnd(at);
      if (nameEnd < 0) return -1;
      const name = this.#text(at + 1, nameEnd - 1);
      if (names.has(name)) return -1;
      names.add(name);
      at = this.#space(nameEnd);
      if (octets[at] !== COLON) return -1;
      at = member(name, this.#space(at + 1));
      if (at < 0) return -1;
      at = this.#space(at);
      if (octets[at] === COMMA) continue;
      return octets[at] === CLOSING ? at + 1 : -1;
    }
  }

  #entryMember(name: string, at: number): number {
    switch (name) {
      case 'eboxId': {
        let hasType = false;
        const end = this.#object(at, (inner, value) => {
          if (inner === 'eboxIdValue') return this.#numberMember(value);
          if (inner !== 'eboxType') return this.#otherMember(value);
          const typeEnd = this.#stringEnd(value);
          hasType = typeEnd >= 0 && isEnterprise(this.#text(value + 1, typeEnd - 1));
          return typeEnd;
        });
        return hasType ? end : -1;
      }
      case 'exclusivelyEbox': {
        const word = [words.true, words.false].find((one) => this.#isWord(one, at));
        return word === undefined ? -1 : this.#piece(FLAG, at, at + word.length);
      }
      case 'lastConnectionDate': {
        if (this.#isWord(words.null, at)) return at + words.null.length;
        const end = this.#stringEnd(at);
        if (end < 0) return -1;
        this.#piece(DATE, at + 1, end - 1);
        return end;
      }
      default:
        return this.#otherMember(at);
    }
  }

  /** Numbers of the platform may lack their leading zero: those are not known here. */
  #numberMember(at: number): number {
    const end = this.#stringEnd(at);
    if (end - at !== DIGITS + 2) return -1;
    this.#piece(NUMBER, at + 1, end - 1);
    return end;
  }

  #otherMember(at: number): number {
    if (this.#octets[at] === QUOTE) return this.#stringEnd(at);
    const word = Object.values(words).find((one) => this.#isWord(one, at));
    if (word !== undefined) return at + word.length;
    const end = this.#countEnd(at);
    return end < 0 ? -1 : this.#piece(COUNT, at, end);
  }

  /** Where a string without escapes ends, behind its quote. */
  #stringEnd(start: number): number {
    if (this.#octets[start] !== QUOTE) return -1;
    let at = start + 1;
    while (plain[this.#octets[at] as number] === 1) at += 1;
    return this.#octets[at] === QUOTE ? at + 1 : -1;
  }

  /** Where a whole number ends that is not negative. */
  #countEnd(start: number): number {
    const octets = this.#octets;
    let at = start;
    while ((octets[at] as number) >= 0x30 && (octets[at] as number) <= 0x39) at += 1;
    const isCount = at > start && at - start <= mostCountDigits && (octets[start] !== 0x30 || at - start === 1);
    return isCount ? at : -1;
  }

  #isWord(word: Uint8Array, at: number): boolean {
    for (let index = 0; index < word.length; index += 1) if (this.#octets[at + index] !== word[index]) return false;
    return true;
  }

  /** Behind the white space of JSON. */
  #space(start: number): number {
    let at = start;
    for (;;) {
      const octet = this.#octets[at];
      if (octet !== 0x20 && octet !== 0x0a && octet !== 0x0d && octet !== 0x09) return at;
      at += 1;
    }
  }

  #text(start: number, end: number): string {
    return this.#octets.toString('latin1', start, end);
  }
}

/** What the digits of a number say; NaN where something else stands there. */
function digitsOf(view: DataView, at: number): number {
  let value = 0;
  for (let index = 0; index < DIGITS; index += 1) {
    const octet = view.getUint8(at + index);
    if (octet < 0x30 || octet > 0x39) return Number.NaN;
    value = value * 10 + octet - 0x30;
  }
  return value;
}

function octetsOf(word: string): Uint8Array {
  return Uint8Array.from(word, (letter) => letter.charCodeAt(0));
}

/**
 * Whether the same octets stand in two places of `size` octets, the other one being behind. The one was read: it is ASCII
 * and has no zero octet. Eight are looked at in one go, as a number: such octets make no zero and no NaN, so the two numbers
 * are equal exactly where the octets are.
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
