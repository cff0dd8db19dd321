import type { XmlElement } from '../element.ts';
import type { AnyAttribute, AnyElement } from './any-content.ts';
import { ContractError } from './contract-error.ts';
import { type Place, type PlaceOfChild, pathOf } from './place.ts';
import { collapse, readAnyElement, xsiNamespace } from './values.ts';

/** What a generated reader knows of a complex type before it looks at the content. */
export interface ContentModel {
  /** Name of the type, which an xsi:type may repeat. Absent for anonymous types. */
  readonly type?: { readonly namespace: string; readonly localName: string };
  /** Attributes that the type has: local names, or `{namespace}local`. Absent where any attribute is allowed. */
  readonly attributes?: ReadonlySet<string>;
  /** Whether the type holds text. */
  readonly text?: boolean;
}

function attributeKey(attribute: AnyAttribute): string {
  return attribute.namespace === '' ? attribute.localName : `{${attribute.namespace}}${attribute.localName}`;
}

/** The local name and namespace that an xsi:type names, or undefined without xsi:type. */
export function xsiTypeOf(element: XmlElement, place: Place): { namespace: string; localName: string } | undefined {
  // Nearly all elements have none, and going through nothing costs as well.
  if (element.attributes.length === 0) return undefined;
  for (const { namespace, localName, value } of element.attributes) {
    if (localName === 'type' && namespace === xsiNamespace) return typeName(element, value, place);
  }
  return undefined;
}

function typeName(element: XmlElement, value: string, place: Place): { namespace: string; localName: string } {
  const [first = '', second] = collapse(value).split(':');
  const namespace = element.resolvePrefix(second === undefined ? '' : first);
  if (namespace === undefined && second !== undefined) {
    throw new ContractError('CONTRACT_UNKNOWN_TYPE', pathOf(place), 'the prefix of xsi:type is not declared.');
  }
  return { namespace: namespace ?? '', localName: second ?? first };
}

/** The error for an xsi:type that cannot stand at an element, or is not there although the declared type is abstract. */
export function unknownTypeError(place: Place, variants: string): ContractError {
  return new ContractError(
    'CONTRACT_UNKNOWN_TYPE',
    pathOf(place),
    `expected an xsi:type that names one of ${variants}.`,
  );
}

function checkAttributes(element: XmlElement, place: Place, { attributes: known, type }: ContentModel): void {
  for (const attribute of element.attributes) {
    if (attribute.namespace === xsiNamespace) {
      if (attribute.localName !== 'type' || type === undefined) continue;
      const named = xsiTypeOf(element, place);
      if (named?.namespace !== type.namespace || named.localName !== type.localName) {
        throw unknownTypeError(place, type.localName);
      }
    } else if (known !== undefined && !known.has(attributeKey(attribute))) {
      throw new ContractError(
        'CONTRACT_UNEXPECTED_ATTRIBUTE',
        pathOf(place),
        `the attribute ${attribute.localName} is not known here.`,
      );
    }
  }
}

/**
 * Walks through the children of one element in the order of its content model. Checks attributes and stray text when
 * it is made, and left-over children at `end`. As a place, it is that of the child that was taken last.
 */
export class ContentReader implements PlaceOfChild {
  readonly #element: XmlElement;
  readonly #place: Place;
  /** Folded for as long as nobody asks for an element in the fold by itself. */
  #children: readonly XmlElement[];
  /** Where the fold is in them; -1 without one. */
  #fold = -1;
  #index = 0;

  constructor(element: XmlElement, place: Place, model: ContentModel) {
    this.#element = element;
    const { folded } = element;
    if (folded === undefined) {
      this.#children = element.children;
    } else {
      this.#children = folded.children;
      this.#fold = folded.at;
    }
    this.#place = place;
    if (element.attributes.length > 0) checkAttributes(element, place, model);
    if (element.text !== '' && model.text !== true && collapse(element.text) !== '') {
      throw new ContractError('CONTRACT_UNEXPECTED_TEXT', pathOf(place), 'expected elements only, found text.');
    }
  }

  /** Whether the next child has this name. */
  at(namespace: string, localName: string): boolean {
    const child = this.#children[this.#index];
    return child !== undefined && child.localName === localName && child.namespace === namespace;
  }

  /** Takes the next child if it has this name. */
  optional(namespace: string, localName: string): XmlElement | undefined {
    const child = this.#children[this.#index];
    if (child === undefined || child.localName !== localName || child.namespace !== namespace) return undefined;
    if (this.#index === this.#fold) this.#unfold();
    this.#index += 1;
    return child;
  }

  /** Takes all children in a row that have this name. What `read` is given may change afterwards. */
  list<Item>(namespace: string, localName: string, read: (child: XmlElement) => Item): Item[] {
    const items: Item[] = [];
    for (;;) {
      const child = this.#children[this.#index];
      if (child === undefined || child.localName !== localName || child.namespace !== namespace) return items;
      const isFold = this.#index === this.#fold;
      this.#index += 1;
      items.push(read(child));
      if (isFold) this.#readFolded(items, read);
    }
  }

  #readFolded<Item>(items: Item[], read: (child: XmlElement) => Item): void {
    try {
      this.#element.folded?.every((other) => {
        items.push(read(other));
        return true;
      });
    } catch (error) {
      // Read once more one by one, for an error that knows its place.
      this.#unfold();
      for (const child of this.#children.slice(this.#index)) {
        this.#index += 1;
        read(child);
      }
      throw error;
    }
  }

  /** Up to the fold, the indexes stay as they are. */
  #unfold(): void {
    this.#children = this.#element.children;
    this.#fold = -1;
  }

  /** Takes the next child, which must have this name. */
  required(namespace: string, localName: string): XmlElement {
    const child = this.optional(namespace, localName);
    if (child === undefined) throw this.missing(localName);
    return child;
  }

  get path(): string {
    const { children, folded } = this.#element;
    const hidden = folded !== undefined && this.#fold >= 0 && this.#index > this.#fold + 1 ? folded.count : 0;
    const index = this.#index + hidden;
    const last = children[index - 1];
    if (last === undefined) return pathOf(this.#place);
    const { namespace, localName } = last;
    let position = 1;
    for (let before = index - 2; before >= 0; before -= 1) {
      const sibling = children[before];
      if (sibling?.localName !== localName || sibling.namespace !== namespace) break;
      position += 1;
    }
    return `${pathOf(this.#place)}/${localName}${position > 1 ? `[${position}]` : ''}`;
  }

  /** The error for a place where one of `expected` had to stand. */
  missing(expected: string): ContractError {
    const found = this.#children[this.#index];
    if (found === undefined) {
      return new ContractError('CONTRACT_MISSING_ELEMENT', pathOf(this.#place), `expected ${expected}, found the end.`);
    }
    return new ContractError(
      'CONTRACT_UNEXPECTED_ELEMENT',
      pathOf(this.#place),
      `expected ${expected}, found {${found.namespace}}${found.localName}.`,
    );
  }

  /** Takes all that is left (xs:any). */
  any(minimum: number): readonly AnyElement[] {
    if (this.#index <= this.#fold) this.#unfold();
    const taken = this.#children.slice(this.#index).map(readAnyElement);
    if (taken.length < minimum) throw this.missing('any element');
    this.#index = this.#children.length;
    return taken;
  }

  /** Value of an attribute without namespace, or with one given as `{namespace}local`. */
  attribute(key: string): string | undefined {
    for (const attribute of this.#element.attributes) {
      if (attribute.localName === key || key.startsWith('{')) {
        if (attributeKey(attribute) === key) return attribute.value;
      }
    }
    return undefined;
  }

  /** Value of an attribute that must be there. */
  requiredAttribute(key: string): string {
    const value = this.attribute(key);
    if (value !== undefined) return value;
    throw new ContractError('CONTRACT_MISSING_ATTRIBUTE', pathOf(this.#place), `the attribute ${key} is not there.`);
  }

  /** All attributes but those in `known` and those of the schema instance namespace (xs:anyAttribute). */
  anyAttributes(known: ReadonlySet<string>): readonly AnyAttribute[] {
    return this.#element.attributes
      .filter((attribute) => attribute.namespace !== xsiNamespace && !known.has(attributeKey(attribute)))
      .map(({ namespace, localName, value }) => ({ namespace, localName, value }));
  }

  /** @throws ContractError when children are left */
  end(): void {
    const left = this.#children[this.#index];
    if (left === undefined) return;
    throw new ContractError(
      'CONTRACT_UNEXPECTED_ELEMENT',
      pathOf(this.#place),
      `found {${left.namespace}}${left.localName}, which cannot stand there.`,
    );
  }
}

/** The only child of an element that holds nothing else, where that child holds at most text: no attributes, no white space. */
export function loneLeaf(element: XmlElement): XmlElement | undefined {
  if (element.folded !== undefined || element.text !== '' || element.attributes.length > 0) return undefined;
  const { children } = element;
  const child = children[0];
  if (child === undefined || children.length > 1) return undefined;
  return child.children.length === 0 && child.attributes.length === 0 ? child : undefined;
}

/** Checks the name of the element that a reader was given. */
export function expectElement(element: XmlElement, namespace: string, localName: string): void {
  if (element.localName === localName && element.namespace === namespace) return;
  throw new ContractError(
    'CONTRACT_UNEXPECTED_ELEMENT',
    localName,
    `expected {${namespace}}${localName}, found {${element.namespace}}${element.localName}.`,
  );
}
