/** Which fields of the objects of a list are of interest, as paths such as `eboxId.eboxType`. */
export interface RowFields {
  /** Those that say the same in nearly all rows; told with the form. */
  readonly fixed: readonly string[];
  /** Those that differ from row to row. */
  readonly read: readonly string[];
}

/** One object of the list. It is one that changes: nothing of it may be kept. */
export interface Row {
  /** The values of the fixed fields that are there and are strings. */
  readonly fixed: ReadonlyMap<string, string>;
  /** By field: what kind of value stands there; undefined where none does. */
  readonly kinds: readonly (ValueKind | undefined)[];
  /** By field: where in the octets the value is; without the quotes of a string. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export type ValueKind = 'string' | 'scalar';

interface Literal {
  readonly octets: Uint8Array;
  /** Four octets each, as many as there are of these. */
  readonly words: readonly number[];
}

/** Objects that are the same, letter for letter, but for some values. */
interface Form {
  readonly fixed: ReadonlyMap<string, string>;
  readonly kinds: readonly (ValueKind | undefined)[];
  /** What stands before each of the values that differ, and behind the last. */
  readonly literals: readonly Literal[];
  /** Of each of these values. */
  readonly values: readonly ValueKind[];
  /** Index of its field; -1 for one that nobody asked for. */
  readonly fields: readonly number[];
}

/** More forms than these are not one list of objects that look alike. */
const mostForms = 8;
const longestForm = 4096;
const deepest = 4;

/**
 * Goes through a JSON array of objects that look alike, where it stands: a thousand of them are compared with the first of
 * their form instead of being made into objects. Only what is surely read as `JSON.parse` reads it is: ASCII without
 * escapes, whole numbers, no arrays in the objects, each name once.
 *
 * @param row told of each object in turn; false ends it
 * @returns whether all was read; if not, the octets are to be read otherwise, and what was told before is to be dropped
 */
export function readRows(octets: Uint8Array, fields: RowFields, row: (row: Row) => boolean): boolean {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const starts: number[] = fields.read.map(() => 0);
  const ends: number[] = fields.read.map(() => 0);
  const forms: { readonly form: Form; readonly told: Row }[] = [];
  let last: (typeof forms)[number] | undefined;
  let at = afterSpace(octets, 0);
  if (octets[at] !== OPEN_LIST) return false;
  at = afterSpace(octets, at + 1);
  if (octets[at] === CLOSE_LIST) return afterSpace(octets, at + 1) === octets.length;
  for (;;) {
    let end = last === undefined ? -1 : matched(octets, view, at, last.form, starts, ends);
    for (let index = 0; end < 0 && index < forms.length; index += 1) {
      last = forms[index];
      if (last !== undefined) end = matched(octets, view, at, last.form, starts, ends);
    }
    if (end < 0) {
      const form = forms.length < mostForms ? new FormReader(octets, fields).read(at) : undefined;
      if (form === undefined) return false;
      last = { form, told: { fixed: form.fixed, kinds: form.kinds, starts, ends } };
      forms.push(last);
      end = matched(octets, view, at, form, starts, ends);
    }
    if (last === undefined || end < 0 || !row(last.told)) return false;
    at = afterSpace(octets, end);
    if (octets[at] === CLOSE_LIST) return afterSpace(octets, at + 1) === octets.length;
    if (octets[at] !== COMMA) return false;
    at = afterSpace(octets, at + 1);
  }
}

const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
/** So many digits are exact in JavaScript. */
const mostDigits = 15;

function afterSpace(octets: Uint8Array, start: number): number {
  let at = start;
  for (
    let octet = octets[at];
    octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09;
    octet = octets[at]
  ) {
    at += 1;
  }
  return at;
}

/** 1 for the octets that mean themselves in a string. */
const inText = Uint8Array.from({ length: 0x100 }, (_, octet) =>
  octet >= 0x20 && octet <= 0x7e && octet !== QUOTE && octet !== BACKSLASH ? 1 : 0,
);

/** Behind the content of a string of plain ASCII; at what stands in its way otherwise. */
function afterText(octets: Uint8Array, start: number): number {
  let at = start;
  while (at < octets.length && inText[octets[at] as number] === 1) at += 1;
  return at;
}

function isWord(octets: Uint8Array, start: number, word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    if (octets[start + index] !== word.charCodeAt(index)) return false;
  }
  return true;
}

/** Behind a whole number, `true`, `false` or `null`; -1 where none of them stands. */
function afterScalar(octets: Uint8Array, start: number): number {
  const digits = octets[start] === MINUS ? start + 1 : start;
  const first = octets[digits] ?? 0;
  if (first >= ZERO && first <= NINE) {
    let at = digits + 1;
    if (first === ZERO) return at;
    while ((octets[at] ?? 0) >= ZERO && (octets[at] ?? 0) <= NINE) at += 1;
    return at - digits <= mostDigits ? at : -1;
  }
  if (digits !== start) return -1;
  if (first === 0x74) return isWord(octets, start, 'true') ? start + 4 : -1;
  if (first === 0x66) return isWord(octets, start, 'false') ? start + 5 : -1;
  return isWord(octets, start, 'null') ? start + 4 : -1;
}

/** Behind an object of this form that starts here, the places of its values noted; -1 where there is none. */
function matched(
  octets: Uint8Array,
  view: DataView,
  start: number,
  { literals, values, fields }: Form,
  starts: number[],
  ends: number[],
): number {
  let at = start;
  for (let index = 0; index < literals.length; index += 1) {
    const literal = literals[index] as Literal;
    if (!stands(octets, view, at, literal)) return -1;
    at += literal.octets.length;
    if (index === values.length) return at;
    const from = at;
    at = values[index] === 'string' ? afterText(octets, at) : afterScalar(octets, at);
    if (at < 0) return -1;
    const field = fields[index] as number;
    if (field >= 0) {
      starts[field] = from;
      ends[field] = at;
    }
  }
  return -1;
}

function stands(
  octets: Uint8Array,
  view: DataView,
  start: number,
  { octets: literal, words: fours }: Literal,
): boolean {
  if (start + literal.length > octets.length) return false;
  let at = start;
  for (let index = 0; index < fours.length; index += 1) {
    if (view.getUint32(at, true) !== fours[index]) return false;
    at += 4;
  }
  for (let index = fours.length * 4; index < literal.length; index += 1) {
    if (octets[at] !== literal[index]) return false;
    at += 1;
  }
  return true;
}

/** Reads one object strictly, for its form. */
class FormReader {
  readonly #octets: Uint8Array;
  readonly #asked: RowFields;
  readonly #fixed = new Map<string, string>();
  readonly #kinds: (ValueKind | undefined)[];
  readonly #literals: Literal[] = [];
  readonly #values: ValueKind[] = [];
  readonly #fields: number[] = [];
  /** Where the literal begins that is being read. */
  #literal = 0;

  constructor(octets: Uint8Array, asked: RowFields) {
    this.#octets = octets;
    this.#asked = asked;
    this.#kinds = asked.read.map(() => undefined);
  }

  read(start: number): Form | undefined {
    this.#literal = start;
    const end = this.#object(start, '', 1);
    if (end < 0 || end - start > longestForm) return undefined;
    this.#close(end);
    return {
      fixed: this.#fixed,
      kinds: this.#kinds,
      literals: this.#literals,
      values: this.#values,
      fields: this.#fields,
    };
  }

  #close(end: number): void {
    const octets = new Uint8Array(this.#octets.subarray(this.#literal, end));
    const view = new DataView(octets.buffer);
    const fours = Array.from({ length: Math.floor(octets.length / 4) }, (_, index) => view.getUint32(index * 4, true));
    this.#literals.push({ octets, words: fours });
  }

  /** Behind the object; -1 where it is none that is known here. */
  #object(start: number, path: string, depth: number): number {
    const octets = this.#octets;
    if (octets[start] !== OPEN || depth > deepest) return -1;
    const names = new Set<string>();
    let at = afterSpace(octets, start + 1);
    if (octets[at] === CLOSE) return at + 1;
    for (;;) {
      const end = octets[at] === QUOTE ? afterText(octets, at + 1) : -1;
      if (end < 0 || octets[end] !== QUOTE) return -1;
      const name = latin1(octets, at + 1, end);
      // A point would make one path of two.
      if (names.has(name) || name.includes('.')) return -1;
      names.add(name);
      at = afterSpace(octets, end + 1);
      if (octets[at] !== COLON) return -1;
      at = this.#value(afterSpace(octets, at + 1), path === '' ? name : `${path}.${name}`, depth);
      if (at < 0) return -1;
      at = afterSpace(octets, at);
      if (octets[at] === CLOSE) return at + 1;
      if (octets[at] !== COMMA) return -1;
      at = afterSpace(octets, at + 1);
    }
  }

  #value(start: number, path: string, depth: number): number {
    const octets = this.#octets;
    if (octets[start] === OPEN) {
      const isAsked = this.#asked.read.includes(path) || this.#asked.fixed.includes(path);
      return isAsked ? -1 : this.#object(start, path, depth + 1);
    }
    if (octets[start] !== QUOTE) {
      const end = afterScalar(octets, start);
      if (end >= 0) this.#differs('scalar', path, start, end);
      return end;
    }
    const end = afterText(octets, start + 1);
    if (octets[end] !== QUOTE) return -1;
    if (this.#asked.fixed.includes(path)) this.#fixed.set(path, latin1(octets, start + 1, end));
    else this.#differs('string', path, start + 1, end);
    return end + 1;
  }

  #differs(kind: ValueKind, path: string, start: number, end: number): void {
    const field = this.#asked.read.indexOf(path);
    if (field >= 0) this.#kinds[field] = kind;
    this.#close(start);
    this.#values.push(kind);
    this.#fields.push(field);
    this.#literal = end;
  }
}

/** The text of plain ASCII octets. */
export function latin1(octets: Uint8Array, start: number, end: number): string {
  return Buffer.from(octets.buffer, octets.byteOffset + start, end - start).toString('latin1');
}
