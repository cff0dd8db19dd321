import type { TagAttribute } from './start-tag.ts';

/** The order of attributes in Canonical XML: by namespace name, then by local name. */
export function compareAttributes(left: TagAttribute, right: TagAttribute): number {
  return (
    (left.uri === right.uri ? 0 : compareCodePoints(left.uri, right.uri)) || compareCodePoints(left.local, right.local)
  );
}

const highUnit = /[\ud800-\uffff]/;

/**
 * Order by code point, as Canonical XML asks. JavaScript's own order is by UTF-16 unit, which differs only where surrogates
 * meet units above them: only such text is looked at unit by unit.
 */
export function compareCodePoints(left: string, right: string): number {
  if (left === right) return 0;
  if (!highUnit.test(left) || !highUnit.test(right)) return left < right ? -1 : 1;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
