/** An attribute that the contract leaves open (xs:anyAttribute). */
export interface AnyAttribute {
  /** Namespace name; empty for an attribute without namespace. */
  readonly namespace: string;
  readonly localName: string;
  readonly value: string;
}

/**
 * Content that the contract leaves open. Text that stands between elements is kept as one string: its place among the
 * elements is lost. Prefixes are not kept either, so a QName in text or attribute values may lose its meaning.
 */
export interface AnyContent {
  readonly attributes?: readonly AnyAttribute[];
  /** Written before the children. */
  readonly text?: string;
  readonly children?: readonly AnyElement[];
}

/** An element that the contract leaves open (xs:any). */
export interface AnyElement extends AnyContent {
  /** Namespace name; empty for an element without namespace. */
  readonly namespace: string;
  readonly localName: string;
}

/** Value of an element without a type (xs:anyType): its text, or all of its content where there is more than text. */
export type AnyValue = string | AnyContent;

/** Value of an element that is there but says that it has no value (`xsi:nil="true"`). Not the same as absent or empty. */
export interface Nil {
  readonly $nil: true;
}

/** The value to give to a nillable element that is to be written with `xsi:nil="true"`. */
export const nil: Nil = { $nil: true };

/** Tells a nil value from a real one. */
export function isNil(value: unknown): value is Nil {
  return typeof value === 'object' && value !== null && (value as { $nil?: unknown }).$nil === true;
}
