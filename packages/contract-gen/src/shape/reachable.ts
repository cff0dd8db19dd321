import type { ElementShape } from './build-shapes.ts';
import type { ComplexShape, Holding, Item } from './shapes.ts';
import type { SimpleValue } from './simple-value.ts';

/** A closed list that a type uses. */
export interface ListShape {
  readonly tsName: string;
  readonly namespace: string;
  readonly value: SimpleValue;
}

/** All types that elements lead to, each once, in the order in which they are met. */
export interface Reachable {
  readonly complex: readonly ComplexShape[];
  readonly lists: readonly ListShape[];
}

/** Collects the types below global elements, bases and variants included. */
export function reachableFrom(elements: readonly ElementShape[]): Reachable {
  const complex = new Set<ComplexShape>();
  const lists = new Map<string, ListShape>();
  const addList = (value: SimpleValue, tsName: string | undefined, namespace: string): void => {
    if (tsName === undefined || lists.has(tsName)) return;
    lists.set(tsName, { tsName, namespace: value.name?.namespace ?? namespace, value });
  };
  const visitItem = (item: Item, namespace: string): void => {
    if (item.kind === 'element') visit(item.holding, namespace);
    else if (item.kind === 'repeat') for (const element of item.elements) visit(element.holding, namespace);
    else if (item.kind === 'choice') for (const inner of item.branches.flat()) visitItem(inner, namespace);
  };
  const visitShape = (shape: ComplexShape): void => {
    if (complex.has(shape)) return;
    complex.add(shape);
    if (shape.base !== undefined) visitShape(shape.base);
    for (const { value, tsName } of shape.attributes) addList(value, tsName, shape.namespace);
    for (const item of shape.items) visitItem(item, shape.namespace);
  };
  const visit = (holding: Holding, namespace: string): void => {
    // What is derived from a type can stand where the type is the declared one, not where it is a base only.
    if (holding.kind === 'complex') for (const shape of [holding.shape, ...holding.shape.variants]) visitShape(shape);
    else if (holding.kind === 'simple') addList(holding.value, holding.tsName, namespace);
  };
  for (const element of elements) visit(element.holding, element.name.namespace);
  return { complex: [...complex], lists: [...lists.values()] };
}
