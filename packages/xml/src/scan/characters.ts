/** Starts an NCName (Namespaces 1.0, [4]); the colon does not. Units above the BMP are not in the table. */
export const NAME_START = 1;
/** Stands in an NCName. */
export const NAME = 2;
/** The white space of production [3]. */
export const SPACE = 4;
/** Text that means itself and that Canonical XML writes as it is: no markup, no `>`, no carriage return. */
export const PLAIN_TEXT = 8;
/** The same in an attribute value; quotes and all that value normalisation (3.3.3) touches are not in it. */
export const PLAIN_VALUE = 16;
/** A character of production [2] on its own, carriage return left out, as line ends (2.11) are not kept as they are. */
export const CHARACTER = 32;
/** Carriage return. */
export const RETURN = 64;
/** White space that is not a space, in attribute values. */
export const VALUE_SPACE = 128;

/** XML 1.0 (5th edition) and Namespaces 1.0, as a table of these bits by UTF-16 unit: one look per character. */
export const unitClass: Uint8Array = makeTable();

export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const BANG = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const AMPERSAND = 0x26;
export const SINGLE_QUOTE = 0x27;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const CLOSING_BRACKET = 0x5d;
export const BYTE_ORDER_MARK = 0xfeff;

/** Whether two units are one code point above the BMP; all of those are characters. */
export function isPair(high: number, low: number): boolean {
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}

/** Whether two units are a code point between U+10000 and U+EFFFF, which stand in names, also at their start. */
export function isNamePair(high: number, low: number): boolean {
  return isPair(high, low) && high <= 0xdb7f;
}

/** Production [2]. */
export function isCharacter(codePoint: number): boolean {
  return codePoint > 0xffff
    ? codePoint <= 0x10ffff
    : codePoint === CARRIAGE_RETURN || ((unitClass[codePoint] ?? 0) & CHARACTER) !== 0;
}

function makeTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const add = (bits: number, ...ranges: readonly (readonly [first: number, last: number])[]): void => {
    for (const [first, last] of ranges) {
      for (let unit = first; unit <= last; unit += 1) table[unit] = (table[unit] as number) | bits;
    }
  };
  const remove = (bits: number, units: string): void => {
    for (const unit of units) table[unit.charCodeAt(0)] = (table[unit.charCodeAt(0)] as number) & ~bits;
  };
  add(CHARACTER | PLAIN_TEXT | PLAIN_VALUE, [0x09, 0x0a], [0x20, 0xd7ff], [0xe000, 0xfffd]);
  remove(PLAIN_TEXT, '<&>');
  remove(PLAIN_VALUE, '<&"\'\t\n');
  add(RETURN, [0x0d, 0x0d]);
  add(VALUE_SPACE, [0x09, 0x0a], [0x0d, 0x0d]);
  add(SPACE, [0x09, 0x0a], [0x0d, 0x0d], [0x20, 0x20]);
  // NameStartChar [4] without the colon.
  add(NAME_START | NAME, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a], [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x2ff]);
  add(NAME_START | NAME, [0x370, 0x37d], [0x37f, 0x1fff], [0x200c, 0x200d], [0x2070, 0x218f], [0x2c00, 0x2fef]);
  add(NAME_START | NAME, [0x3001, 0xd7ff], [0xf900, 0xfdcf], [0xfdf0, 0xfffd]);
  // NameChar [4a].
  add(NAME, [0x2d, 0x2e], [0x30, 0x39], [0xb7, 0xb7], [0x300, 0x36f], [0x203f, 0x2040]);
  return table;
}
