import { HASH, isCharacter, SEMICOLON } from './characters.ts';
import type { Cursor } from './cursor.ts';

const HEXADECIMAL = 0x78;

/** The five entities that every document has (XML 1.0, 4.6). There are no others, as a DTD is refused. */
const entities: readonly (readonly [written: string, character: string])[] = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&apos;', "'"],
];

/** Reads a reference (XML 1.0, [66] to [68]) at its `&`, and answers the character that it means. */
export function readReference(cursor: Cursor): string {
  if (cursor.source.charCodeAt(cursor.at + 1) === HASH) return readCharacterReference(cursor);
  for (const [written, character] of entities) {
    if (!cursor.startsWith(written)) continue;
    cursor.at += written.length;
    return character;
  }
  return cursor.fail('a reference names no entity that is known, or lacks its semicolon.');
}

function readCharacterReference(cursor: Cursor): string {
  const { source, at: start } = cursor;
  const isHexadecimal = source.charCodeAt(start + 2) === HEXADECIMAL;
  const base = isHexadecimal ? 16 : 10;
  const first = start + (isHexadecimal ? 3 : 2);
  let at = first;
  let codePoint = 0;
  for (let digit = digitOf(source.charCodeAt(at), base); digit >= 0; digit = digitOf(source.charCodeAt(at), base)) {
    // Zeros may stand in front without end; the number itself stops growing above the last code point.
    codePoint = Math.min(codePoint * base + digit, 0x110000);
    at += 1;
  }
  if (at === first || source.charCodeAt(at) !== SEMICOLON) cursor.fail('a character reference is not complete.', at);
  if (!isCharacter(codePoint)) cursor.fail('a reference means no character of XML 1.0.', at);
  cursor.at = at + 1;
  return String.fromCodePoint(codePoint);
}

/** The value of a digit; -1 for anything else. */
function digitOf(unit: number, base: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return base === 16 && letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}
