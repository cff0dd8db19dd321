import type { XmlElement } from '../element.ts';
import type { AnyAttribute, AnyContent, AnyElement, AnyValue } from './any-content.ts';
import { ContractError } from './contract-error.ts';
import { type Place, pathOf } from './place.ts';

export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

const whiteSpace = /[\t\n\r ]/;

/** Removes XML white space at both ends and folds it inside, as the whiteSpace facet `collapse` says. */
export function collapse(text: string): string {
  // Nearly all text has none.
  if (!whiteSpace.test(text)) return text;
  return text.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '');
}

/** Turns each white space character into a space, as the whiteSpace facet `replace` says. */
export function replaceWhitespace(text: string): string {
  return text.replace(/[\t\n\r]/g, ' ');
}

/** An xs:boolean in any of its four spellings. */
export function parseBoolean(text: string, place: Place): boolean {
  const value = collapse(text);
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new ContractError('CONTRACT_INVALID_VALUE', pathOf(place), 'expected an xs:boolean (true, false, 1 or 0).');
}

/** An integer that JavaScript can hold exactly. */
export function parseInteger(text: string, place: Place): number {
  const value = collapse(text);
  if (!/^[+-]?[0-9]+$/.test(value)) {
    throw new ContractError('CONTRACT_INVALID_VALUE', pathOf(place), 'expected an integer.');
  }
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new ContractError('CONTRACT_INVALID_VALUE', pathOf(place), 'the integer is too large to be held exactly.');
  }
  return number === 0 ? 0 : number;
}

/** A value of a closed list. The result is one of `values`. */
export function parseEnumeration<Value extends string>(text: string, values: ReadonlySet<Value>, place: Place): Value {
  if ((values as ReadonlySet<string>).has(text)) return text as Value;
  throw new ContractError('CONTRACT_INVALID_VALUE', pathOf(place), `expected one of ${[...values].join(', ')}.`);
}

/** Text of an element without children. Its attributes are the business of the caller. */
export function elementText(element: XmlElement, place: Place): string {
  const child = element.children[0];
  if (child === undefined) return element.text;
  throw new ContractError(
    'CONTRACT_UNEXPECTED_ELEMENT',
    pathOf(place),
    `expected text, found the element ${child.localName}.`,
  );
}

/** Text of an element of simple type: no children, and no attributes but those of the schema instance namespace. */
export function simpleText(element: XmlElement, place: Place): string {
  if (element.attributes.length === 0) return elementText(element, place);
  for (const { namespace, localName } of element.attributes) {
    if (namespace !== xsiNamespace) {
      throw new ContractError(
        'CONTRACT_UNEXPECTED_ATTRIBUTE',
        pathOf(place),
        `the attribute ${localName} is not known here.`,
      );
    }
  }
  return elementText(element, place);
}

/** Whether an element says `xsi:nil="true"`. */
export function isNilElement(element: XmlElement): boolean {
  return element.attributes.some(
    ({ namespace, localName, value }) =>
      namespace === xsiNamespace && localName === 'nil' && (collapse(value) === 'true' || collapse(value) === '1'),
  );
}

function readAnyContent(element: XmlElement): AnyContent {
  const attributes: AnyAttribute[] = element.attributes.map(({ namespace, localName, value }) => ({
    namespace,
    localName,
    value,
  }));
  const children = element.children.map(readAnyElement);
  const text = children.length > 0 && collapse(element.text) === '' ? '' : element.text;
  return {
    ...(attributes.length > 0 ? { attributes } : {}),
    ...(text === '' ? {} : { text }),
    ...(children.length > 0 ? { children } : {}),
  };
}

/** An element of an xs:any. White space between its children is dropped. */
export function readAnyElement(element: XmlElement): AnyElement {
  return { namespace: element.namespace, localName: element.localName, ...readAnyContent(element) };
}

/** Value of an element of xs:anyType: a string where it has neither attributes nor children. */
export function readAnyValue(element: XmlElement): AnyValue {
  const plain =
    element.children.length === 0 && element.attributes.every(({ namespace }) => namespace === xsiNamespace);
  return plain ? element.text : readAnyContent(element);
}
