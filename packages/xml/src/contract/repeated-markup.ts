import { ItemFrames } from './item-frames.ts';
import type { OctetSink } from './octet-sink.ts';
import { type AroundText, textBlock } from './text-block.ts';

/** Memory for more items than this is taken by the size of the first one. */
const fewestExpected = 32;

type WriteItem = (item: unknown, path: string) => string;

/**
 * Markup of the items of an element that repeats.
 *
 * @param path of the array
 * @param write writes one item; the path that it is given goes into its errors
 * @throws what `write` throws for the first item that it refuses
 */
export function repeatedMarkup(items: readonly unknown[], path: string, write: WriteItem): string {
  let out = '';
  itemsFrom(0, items, path, write, (markup) => {
    out += markup;
  });
  return out;
}

/**
 * As `repeatedMarkup`, into a sink: items that have one text only are written many at a time, and of others that look alike
 * all but the texts is copied.
 *
 * @param texts by the name of a property, what stands around its text in an item that has no other property
 */
export function writeRepeated(
  sink: OctetSink,
  items: readonly unknown[],
  path: string,
  write: WriteItem,
  texts?: ReadonlyMap<string, AroundText>,
): void {
  const list = sink.takeListWriter();
  if (list !== undefined) {
    list(sink, (item, index) => write(item, `${path}[${index}]`));
    return;
  }
  let index = 0;
  for (let last = texts === undefined; !last; ) {
    const block = textBlock(sink, items, index, texts as ReadonlyMap<string, AroundText>);
    index += block.count;
    last = block.last;
  }
  let expected = items.length - index > fewestExpected ? items.length - index : 0;
  const reserve = (length: number) => {
    // The items are much alike: memory is then taken once instead of growing step by step.
    if (expected > 0) sink.reserve(Math.ceil(length * expected * 1.1));
    expected = 0;
  };
  const frames = expected > 0 ? new ItemFrames(write) : undefined;
  const add = (markup: string) => {
    sink.text(markup);
    reserve(markup.length);
  };
  itemsFrom(index, items, path, write, add, (item) => {
    const octets = frames?.octets(item);
    if (octets === undefined) return false;
    reserve(octets.length);
    sink.append(octets);
    return true;
  });
}

function itemsFrom(
  start: number,
  items: readonly unknown[],
  path: string,
  write: WriteItem,
  add: (markup: string) => void,
  addOtherwise?: (item: unknown) => boolean,
): void {
  let index = start;
  try {
    for (; index < items.length; index += 1) {
      if (addOtherwise?.(items[index]) !== true) add(write(items[index], ''));
    }
  } catch (error) {
    // The path of an item is made on failure only, by writing it once more: a thousand paths cost as much as the items.
    write(items[index], `${path}[${index}]`);
    throw error;
  }
}
