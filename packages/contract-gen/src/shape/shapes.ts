import type { QName } from '../model/qname.ts';
import type { SimpleValue } from './simple-value.ts';

/** What an element holds. */
export type Holding =
  | { readonly kind: 'simple'; readonly value: SimpleValue; readonly tsName?: string }
  | { readonly kind: 'complex'; readonly shape: ComplexShape }
  | { readonly kind: 'any' };

export interface ElementItem {
  readonly kind: 'element';
  readonly property: string;
  readonly name: QName;
  readonly holding: Holding;
  readonly min: number;
  readonly max: number;
  readonly nillable: boolean;
  readonly documentation?: string;
}

/** Exactly one branch, or none where `optional`. */
export interface ChoiceItem {
  readonly kind: 'choice';
  readonly optional: boolean;
  readonly branches: readonly (readonly Item[])[];
}

/** A sequence of single elements that repeats as a whole: parallel arrays. */
export interface RepeatItem {
  readonly kind: 'repeat';
  readonly elements: readonly ElementItem[];
  readonly min: number;
  readonly max: number;
}

/** Open content, always last. */
export interface AnyItem {
  readonly kind: 'any';
  readonly min: number;
}

export type Item = ElementItem | ChoiceItem | RepeatItem | AnyItem;

export interface AttributeItem {
  readonly property: string;
  readonly name: QName;
  readonly value: SimpleValue;
  readonly tsName?: string;
  readonly required: boolean;
  readonly default?: string;
  readonly documentation?: string;
}

/** A complex type as the printers need it. Mutable while it is built: types may refer to themselves. */
export interface ComplexShape {
  readonly key: string;
  readonly tsName: string;
  readonly qname?: QName;
  readonly namespace: string;
  readonly documentation?: string;
  readonly abstract: boolean;
  base?: ComplexShape;
  /** Concrete types derived from this one, which xsi:type may name in its place, in the order of their names. */
  variants: readonly ComplexShape[];
  text?: SimpleValue;
  /** All content and attributes, those of the bases included. */
  items: readonly Item[];
  attributes: readonly AttributeItem[];
  /** Content and attributes without those of `base`. */
  ownItems: readonly Item[];
  ownAttributes: readonly AttributeItem[];
  anyAttribute: boolean;
}

/** The properties that an item reads and writes. */
export function propertiesOf(item: Item): readonly string[] {
  switch (item.kind) {
    case 'element':
      return [item.property];
    case 'any':
      return ['$any'];
    case 'repeat':
      return item.elements.map(({ property }) => property);
    case 'choice':
      return item.branches.flat().flatMap(propertiesOf);
  }
}

/** Whether nothing need be there. */
export function isOptional(item: Item): boolean {
  return item.kind === 'choice' ? item.optional : item.min === 0;
}

/** Whether a value may be of another type than the declared one, and then says so in `$type`. */
export function isPolymorphic(shape: ComplexShape): boolean {
  return shape.abstract || shape.variants.length > 0;
}

/** All properties of a type, in order. */
export function allProperties(shape: ComplexShape): readonly string[] {
  return [
    ...shape.attributes.map(({ property }) => property),
    ...(shape.anyAttribute ? ['$attributes'] : []),
    ...(shape.text === undefined ? [] : ['text']),
    ...shape.items.flatMap(propertiesOf),
  ];
}
