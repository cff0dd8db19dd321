import type { Attribute, ComplexType, ElementDeclaration } from './content-model.ts';
import type { SimpleType } from './simple-type.ts';

/** All that a set of schema documents declares. Maps are keyed by `{namespace}localName`. */
export interface SchemaSet {
  readonly elements: ReadonlyMap<string, ElementDeclaration>;
  readonly types: ReadonlyMap<string, ComplexType | SimpleType>;
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Absolute paths of the documents read, with their text, imports first. */
  readonly documents: ReadonlyMap<string, string>;
}
