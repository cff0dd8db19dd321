import { xmlNamespace } from '../model/qname.ts';
import type { AttributeItem } from '../shape/shapes.ts';
import type { ValueKind } from '../shape/simple-value.ts';
import { type Imports, quote } from './module.ts';
import { contractModule } from './unit.ts';

/** Names of the functions that write the text of a value. */
export const textFunctions: Readonly<Record<ValueKind, string>> = {
  string: 'stringText',
  boolean: 'booleanText',
  integer: 'integerText',
  swaRef: 'swaRefText',
};
const attributeFunctions: Readonly<Record<ValueKind, string>> = {
  string: 'stringAttribute',
  boolean: 'booleanAttribute',
  integer: 'integerAttribute',
  swaRef: 'stringAttribute',
};
const expected: Readonly<Record<ValueKind, string>> = {
  string: 'a string',
  boolean: 'true or false',
  integer: 'a number',
  swaRef: 'the cid: URI of an attachment',
};

/** An expression for one attribute, with the space before it. */
export function attributeMarkup({ property, name, value, required }: AttributeItem, imports: Imports): string {
  const runtime = (function_: string) => imports.value(contractModule, function_);
  const tag = name.namespace === xmlNamespace ? `xml:${name.localName}` : name.localName;
  const access = `v[${quote(property)}]`;
  const given = required
    ? `${runtime('inputRequired')}(${access}, at, ${quote(`.${property}`)}, ${quote(expected[value.kind])})`
    : access;
  return `${runtime(attributeFunctions[value.kind])}(${quote(tag)}, ${given}, at, ${quote(`.${property}`)})`;
}
