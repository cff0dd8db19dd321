import type { SaxesAttributeNSIncomplete, SaxesTagNS } from 'saxes';

export interface TagAttribute {
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

/** The default namespace has prefix ''. */
export type Declaration = readonly [prefix: string, uri: string];

/** A start tag with its namespaces resolved. */
export interface StartTag {
  /** As written, with its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  /** Without namespace declarations. */
  readonly attributes: readonly TagAttribute[];
  /** The namespace declarations of this tag. */
  readonly declarations: readonly Declaration[];
}

const none: readonly never[] = Object.freeze([]);

/**
 * Makes start tags from the events of saxes: `attribute` for each attribute, then `open`. Going through the table of
 * attributes that saxes hands over with the tag takes longer than listing them as they come.
 */
export class TagCollector {
  #attributes: TagAttribute[] | undefined;
  #declarations: Declaration[] | undefined;
  #isStrange = false;

  /** Answers whether it is a namespace declaration. */
  attribute(attribute: SaxesAttributeNSIncomplete): boolean {
    const { name, prefix, local, value } = attribute;
    const isDefault = name === 'xmlns';
    if (!isDefault && prefix !== 'xmlns') {
      this.#attributes ??= [];
      // saxes sets `uri` on this very object before it says that the tag is open.
      this.#attributes.push(attribute as TagAttribute);
      return false;
    }
    if (value.trim() !== value) this.#isStrange = true;
    this.#declarations ??= [];
    this.#declarations.push([isDefault ? '' : local, value]);
    return true;
  }

  /**
   * The tag with the attributes collected for it. Undefined when a namespace name has white space around it: saxes trims it
   * and others do not, and two readings of one name are what signature wrapping lives on.
   */
  open({ name, prefix, local, uri }: SaxesTagNS): StartTag | undefined {
    const attributes = this.#attributes ?? none;
    const declarations = this.#declarations ?? none;
    const isStrange = this.#isStrange;
    this.#attributes = undefined;
    this.#declarations = undefined;
    this.#isStrange = false;
    return isStrange ? undefined : { name, prefix, local, uri, attributes, declarations };
  }
}

/** The value of an attribute; `uri` '' is an attribute without prefix. */
export function attributeOf(tag: StartTag, uri: string, local: string): string | undefined {
  for (const attribute of tag.attributes)
    if (attribute.local === local && attribute.uri === uri) return attribute.value;
  return undefined;
}
