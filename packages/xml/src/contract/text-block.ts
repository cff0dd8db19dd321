/** What stands around the text of an item that holds one text element and nothing else. ASCII only. */
export interface AroundText {
  readonly before: string;
  readonly after: string;
}

/** The markup of some items in a row. */
export interface TextBlock {
  readonly markup: string;
  /** How many items it has. */
  readonly count: number;
  /** Whether the rest of the list is to be written otherwise: it mixes forms, or has texts that need more than a copy. */
  readonly last: boolean;
}

/** In shorter lists it does not pay. */
const fewest = 8;
const longestText = 64;
const blockBytes = 64 * 1024;
const none: TextBlock = { markup: '', count: 0, last: true };
// One for all calls, which never overlap: its octets leave it as a string before a call returns.
let block: Buffer | undefined;
/** 1 for the ASCII characters that stand in text as they are; by UTF-16 code unit. */
const plain = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  code < 0x20 || code > 0x7f || '&<>'.includes(String.fromCharCode(code)) ? 0 : 1,
);

/** The name of the only property of a plain object. */
function onlyProperty(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || Object.getPrototypeOf(item) !== Object.prototype) return undefined;
  let only: string | undefined;
  for (const name in item) {
    if (only !== undefined) return undefined;
    only = name;
  }
  return only;
}

/** Writes a text of ASCII that needs no escapes. False where it is not one. */
function putText(target: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (plain[code] !== 1) return false;
    target[at + index] = code;
  }
  return true;
}

/** The text of an item that has this property only; undefined for other items. */
function onlyText(item: unknown, name: string): string | undefined {
  if (typeof item !== 'object' || item === null || Object.getPrototypeOf(item) !== Object.prototype) return undefined;
  let text: unknown;
  for (const key in item) {
    if (key !== name) return undefined;
    // Read here, where the engine knows the place of the property from the loop.
    text = (item as Readonly<Record<string, unknown>>)[key];
  }
  return typeof text === 'string' ? text : undefined;
}

/**
 * Markup of items in a row that differ in one text of equal length only, as a thousand numbers do. It is made as octets,
 * from which comes one flat string: the same text in pieces costs twice the time, and more for who collects the garbage.
 *
 * @param texts by the name of a property, what stands around its text in an item that has no other property
 */
export function textBlock(items: readonly unknown[], start: number, texts: ReadonlyMap<string, AroundText>): TextBlock {
  if (items.length - start < fewest) return none;
  const name = onlyProperty(items[start]);
  const around = name === undefined ? undefined : texts.get(name);
  if (name === undefined || around === undefined) return none;
  const first = onlyText(items[start], name);
  if (first === undefined || first.length === 0 || first.length > longestText) return none;
  const { before, after } = around;
  const { length } = first;
  const stride = before.length + length + after.length;
  const most = Math.min(items.length - start, Math.floor(blockBytes / stride));
  block ??= Buffer.allocUnsafeSlow(blockBytes);
  const target = block;
  target.write(before, 0, 'latin1');
  target.write(after, before.length + length, 'latin1');
  let count = 0;
  let copied = true;
  for (let laidOut = 1; count < most; count += 1) {
    const text = onlyText(items[start + count], name);
    if (text === undefined || text.length !== length) break;
    if (count === laidOut) {
      // The items so far are the form of the next ones: their texts are written over.
      target.copyWithin(count * stride, 0, Math.min(count, most - count) * stride);
      laidOut *= 2;
    }
    if (!putText(target, count * stride + before.length, text)) {
      copied = false;
      break;
    }
  }
  return { markup: target.toString('latin1', 0, count * stride), count, last: !copied || count < fewest };
}
