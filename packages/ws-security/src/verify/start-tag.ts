import type { SaxesTagNS } from 'saxes';

export interface TagAttribute {
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

/** A start tag with its namespaces resolved. */
export interface StartTag {
  /** As written, with its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  /** Without namespace declarations. */
  readonly attributes: readonly TagAttribute[];
  /** The namespace declarations of this tag; the default namespace has prefix ''. */
  readonly declarations: readonly (readonly [prefix: string, uri: string])[];
}

/**
 * Splits the attributes of a saxes tag. Undefined when a namespace name has white space around it: saxes trims it and
 * others do not, and two readings of one name are what signature wrapping lives on.
 */
export function startTag(tag: SaxesTagNS): StartTag | undefined {
  const attributes: TagAttribute[] = [];
  const declarations: (readonly [string, string])[] = [];
  for (const key in tag.attributes) {
    const attribute = tag.attributes[key];
    if (attribute === undefined) continue;
    const isDefault = attribute.name === 'xmlns';
    if (!isDefault && attribute.prefix !== 'xmlns') {
      attributes.push(attribute);
      continue;
    }
    if (attribute.value.trim() !== attribute.value) return undefined;
    declarations.push([isDefault ? '' : attribute.local, attribute.value]);
  }
  return { name: tag.name, prefix: tag.prefix, local: tag.local, uri: tag.uri, attributes, declarations };
}

/** The value of an attribute; `uri` '' is an attribute without prefix. */
export function attributeOf(tag: StartTag, uri: string, local: string): string | undefined {
  return tag.attributes.find((attribute) => attribute.local === local && attribute.uri === uri)?.value;
}
