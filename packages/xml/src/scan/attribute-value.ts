import { AMPERSAND, DOUBLE_QUOTE, LESS, PLAIN_VALUE, SINGLE_QUOTE, unitClass, VALUE_SPACE } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { withSpaces } from './line-ends.ts';
import { readReference } from './references.ts';
import { takePair } from './text.ts';

/** Reads AttValue [10], normalised as for an attribute of type CDATA (3.3.3): no DTD says otherwise. */
export function readAttributeValue(cursor: Cursor): string {
  const quote = cursor.unit();
  if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) cursor.fail('an attribute value has no quotes.');
  const { source } = cursor;
  const start = cursor.at + 1;
  let at = start;
  while (at < source.length && ((unitClass[source.charCodeAt(at)] as number) & PLAIN_VALUE) !== 0) at += 1;
  if (source.charCodeAt(at) === quote) {
    cursor.at = at + 1;
    return source.slice(start, at);
  }
  cursor.at = at;
  return readRest(cursor, quote, start);
}

/** From the first unit on that is not plain. */
function readRest(cursor: Cursor, quote: number, start: number): string {
  const { source } = cursor;
  let value = '';
  // What is before it is in `value`.
  let from = start;
  // Classes of the units since then.
  let seen = 0;
  for (;;) {
    let { at } = cursor;
    for (; at < source.length; at += 1) {
      const bits = unitClass[source.charCodeAt(at)] as number;
      if ((bits & (PLAIN_VALUE | VALUE_SPACE)) === 0) break;
      seen |= bits;
    }
    cursor.at = at;
    const unit = source.charCodeAt(at);
    if (unit === quote || unit === AMPERSAND) {
      const text = source.slice(from, at);
      value += (seen & VALUE_SPACE) === 0 ? text : withSpaces(text);
      if (unit === quote) {
        cursor.at += 1;
        return value;
      }
      value += readReference(cursor);
      from = cursor.at;
      seen = 0;
    } else if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) {
      cursor.at += 1;
    } else if (unit === LESS) {
      cursor.fail('< stands in an attribute value.');
    } else {
      takePair(cursor);
    }
  }
}
