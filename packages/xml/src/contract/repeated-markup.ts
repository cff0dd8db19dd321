import { type AroundText, textBlock } from './text-block.ts';

/**
 * Markup of the items of an element that repeats.
 *
 * @param path of the array
 * @param write writes one item; the path that it is given goes into its errors
 * @param texts by the name of a property, what stands around its text in an item that has no other property: such items
 * are written many at a time
 * @throws what `write` throws for the first item that it refuses
 */
export function repeatedMarkup(
  items: readonly unknown[],
  path: string,
  write: (item: unknown, path: string) => string,
  texts?: ReadonlyMap<string, AroundText>,
): string {
  let out = '';
  let index = 0;
  let blocks = texts;
  try {
    while (index < items.length) {
      if (blocks !== undefined) {
        const { markup, count, last } = textBlock(items, index, blocks);
        if (last) blocks = undefined;
        out += markup;
        index += count;
        continue;
      }
      out += write(items[index], '');
      index += 1;
    }
  } catch (error) {
    // The path of an item is made on failure only, by writing it once more: a thousand paths cost as much as the items.
    write(items[index], `${path}[${index}]`);
    throw error;
  }
  return out;
}
