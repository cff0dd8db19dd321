import type { Holding, Item } from '../shape/shapes.ts';

function inItem(item: Item, seen: readonly object[]): readonly (readonly string[])[] {
  if (item.kind === 'element') return swaRefPaths(item.holding, seen).map((path) => [item.property, ...path]);
  if (item.kind === 'repeat') return item.elements.flatMap((element) => inItem(element, seen));
  return item.kind === 'choice' ? item.branches.flat().flatMap((inner) => inItem(inner, seen)) : [];
}

/** Where swaRef URIs stand below an element, as property names. */
export function swaRefPaths(holding: Holding, seen: readonly object[] = []): readonly (readonly string[])[] {
  if (holding.kind === 'simple') return holding.value.kind === 'swaRef' ? [[]] : [];
  if (holding.kind === 'any' || seen.includes(holding.shape)) return [];
  const { shape } = holding;
  const paths = [shape, ...shape.variants].flatMap(({ items }) =>
    items.flatMap((item) => inItem(item, [...seen, shape])),
  );
  return [...new Map(paths.map((path) => [path.join('/'), path])).values()];
}
