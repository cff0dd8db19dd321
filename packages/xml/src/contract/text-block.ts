import type { OctetSink } from './octet-sink.ts';

/** What stands around the text of an item that holds one text element and nothing else. ASCII only. */
export interface AroundText {
  readonly before: string;
  readonly after: string;
}

/** Some items in a row that were written. */
export interface TextBlock {
  readonly count: number;
  /** Whether the rest of the list is to be written otherwise: it mixes forms, or has texts that need more than a copy. */
  readonly last: boolean;
}

/** In shorter lists it does not pay. */
const fewest = 8;
const longestText = 64;
const none: TextBlock = { count: 0, last: true };
/** 1 for the ASCII characters that stand in text as they are; by octet. */
const plain = Uint8Array.from({ length: 0x100 }, (_, code) =>
  code < 0x20 || code > 0x7f || '&<>'.includes(String.fromCharCode(code)) ? 0 : 1,
);

/** The name of the only property of a plain object. */
function onlyProperty(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || item.constructor !== Object) return undefined;
  let only: string | undefined;
  for (const name in item) {
    if (only !== undefined) return undefined;
    only = name;
  }
  return only;
}

/** The text of an item that has this property only; undefined for other items. */
function onlyText(item: unknown, name: string): string | undefined {
  // Getters of a class are not seen below. By its constructor a plain object is told in half the time that its prototype takes.
  if (typeof item !== 'object' || item === null || item.constructor !== Object) return undefined;
  let text: unknown;
  for (const key in item) {
    if (key !== name) return undefined;
    // Read here, where the engine knows the place of the property from the loop.
    text = (item as Readonly<Record<string, unknown>>)[key];
  }
  return typeof text === 'string' ? text : undefined;
}

/** The texts of items from `start` on that have this property only, as far as they are as long as the first one. */
function equalTexts(items: readonly unknown[], start: number, name: string, length: number): string {
  let texts = '';
  for (let index = start; index < items.length; index += 1) {
    const text = onlyText(items[index], name);
    if (text === undefined || text.length !== length) break;
    texts += text;
  }
  return texts;
}

/**
 * Writes items in a row that differ in one text of equal length only, as a thousand numbers do: their frame is laid out by
 * copying it, and the texts are put into their places. The same markup as text in pieces costs twice the time.
 *
 * @param texts by the name of a property, what stands around its text in an item that has no other property
 */
export function textBlock(
  sink: OctetSink,
  items: readonly unknown[],
  start: number,
  texts: ReadonlyMap<string, AroundText>,
): TextBlock {
  if (items.length - start < fewest) return none;
  const name = onlyProperty(items[start]);
  const around = name === undefined ? undefined : texts.get(name);
  if (name === undefined || around === undefined) return none;
  const length = onlyText(items[start], name)?.length ?? 0;
  if (length === 0 || length > longestText) return none;
  const joined = equalTexts(items, start, name, length);
  const count = joined.length / length;
  const frame = `${around.before}${' '.repeat(length)}${around.after}`;
  let copied = 0;
  sink.fill(count * (frame.length + length), (target, at) => {
    target.write(frame, at, 'latin1');
    for (let laidOut = 1; laidOut < count; laidOut *= 2) {
      target.copyWithin(at + laidOut * frame.length, at, at + Math.min(laidOut, count - laidOut) * frame.length);
    }
    // Behind the frames first. A character outside ASCII has octets above 0x7F only, so all before it are as they should be.
    const from = at + count * frame.length;
    const written = target.write(joined, from, joined.length, 'utf8');
    const places = { from, to: from + written, length, at: at + around.before.length, stride: frame.length };
    copied = putTexts(target, places);
    return copied * frame.length;
  });
  return { count: copied, last: copied < count || count < fewest };
}

interface Places {
  /** Where the texts are, one after the other. */
  readonly from: number;
  readonly to: number;
  /** Octets of each. */
  readonly length: number;
  /** Where the first one goes. */
  readonly at: number;
  /** How far it is from there to the place of the next one. */
  readonly stride: number;
}

/** Copies texts to their places, up to the first one that needs more than a copy. Answers how many it copied. */
function putTexts(octets: Uint8Array, { from, to, length, at, stride }: Places): number {
  let copied = 0;
  let put = at;
  for (let text = from; text + length <= to; text += length) {
    for (let index = 0; index < length; index += 1) {
      const octet = octets[text + index] as number;
      if (plain[octet] !== 1) return copied;
      octets[put + index] = octet;
    }
    copied += 1;
    put += stride;
  }
  return copied;
}
