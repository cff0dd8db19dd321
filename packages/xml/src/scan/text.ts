import {
  AMPERSAND,
  CHARACTER,
  CLOSING_BRACKET,
  GREATER,
  isPair,
  LESS,
  PLAIN_TEXT,
  RETURN,
  unitClass,
} from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { ScanHandler } from './handler.ts';
import { withLineFeeds } from './line-ends.ts';
import { readReference } from './references.ts';

const NO_CHARACTER = 'a character stands here that XML 1.0 does not have.';

/** What Canonical XML writes as references in text (2.3); everything else it writes as it is. */
const canonicalReferences: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };

/** Reads text inside of the root element up to the next `<`. Answers whether all of it means itself. */
export function readText(cursor: Cursor, handler: ScanHandler): boolean {
  const { source, at: start } = cursor;
  let at = start;
  while (at < source.length && ((unitClass[source.charCodeAt(at)] as number) & PLAIN_TEXT) !== 0) at += 1;
  cursor.at = at;
  if (source.charCodeAt(at) === LESS) {
    handler.text(source.slice(start, at), start, at, true);
    return true;
  }
  readRest(cursor, handler, start);
  return false;
}

/** From the first unit on that is not plain. */
function readRest(cursor: Cursor, handler: ScanHandler, start: number): void {
  const { source } = cursor;
  let value = '';
  let isCanonical = true;
  // What is before it is in `value`.
  let from = start;
  // Classes of the units since then.
  let seen = 0;
  for (;;) {
    let { at } = cursor;
    for (; at < source.length; at += 1) {
      const bits = unitClass[source.charCodeAt(at)] as number;
      if ((bits & (PLAIN_TEXT | RETURN)) === 0) break;
      seen |= bits;
    }
    cursor.at = at;
    const unit = source.charCodeAt(at);
    if (unit === LESS || unit === AMPERSAND) {
      const hasReturn = (seen & RETURN) !== 0;
      isCanonical &&= !hasReturn;
      const text = source.slice(from, at);
      value += hasReturn ? withLineFeeds(text) : text;
      if (unit === LESS) {
        handler.text(value, start, at, isCanonical);
        return;
      }
      const character = readReference(cursor);
      isCanonical &&= source.slice(at, cursor.at) === canonicalReferences[character];
      value += character;
      from = cursor.at;
      seen = 0;
    } else if (unit === GREATER) {
      isCanonical = false;
      // CharData [14]. What stands before a run of text ends with `>`, so looking back never leaves the run.
      if (source.charCodeAt(at - 1) === CLOSING_BRACKET && source.charCodeAt(at - 2) === CLOSING_BRACKET) {
        cursor.fail(']]> stands in text.');
      }
      cursor.at += 1;
    } else {
      takePair(cursor);
    }
  }
}

/** Takes two units that are one character; anything else is refused. */
export function takePair(cursor: Cursor): void {
  const { source, at } = cursor;
  if (at >= source.length) cursor.fail('the document ends too early.');
  if (!isPair(source.charCodeAt(at), source.charCodeAt(at + 1))) cursor.fail(NO_CHARACTER);
  cursor.at += 2;
}

/** Takes all up to an index; it may hold any character, and nothing in it is markup. Answers the text of it. */
export function takeCharacters(cursor: Cursor, end: number): string {
  const { source, at: start } = cursor;
  let seen = 0;
  for (;;) {
    let { at } = cursor;
    for (; at < end; at += 1) {
      const bits = unitClass[source.charCodeAt(at)] as number;
      if ((bits & (CHARACTER | RETURN)) === 0) break;
      seen |= bits;
    }
    cursor.at = at;
    if (at >= end) break;
    takePair(cursor);
  }
  const text = source.slice(start, end);
  return (seen & RETURN) === 0 ? text : withLineFeeds(text);
}
