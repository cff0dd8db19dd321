import type { XmlElement } from '../element.ts';
import { xsiNamespace } from './values.ts';

/*
 * What generated validators ask of elements. As with values, `false` says "do not know".
 */

/** Whether there is an element, of this name. */
export function isNamed(element: XmlElement | undefined, namespace: string, localName: string): element is XmlElement {
  return element !== undefined && element.localName === localName && element.namespace === namespace;
}

/** Whether an element has text only: neither attributes, those of the schema instance namespace included, nor children. */
export function isLeaf(element: XmlElement): boolean {
  return element.children.length === 0 && element.attributes.length === 0;
}

/** Whether a text is white space, as it may stand between elements. */
export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false;
  }
  return true;
}

/** Whether an attribute is the xsi:type of its element. */
export function isTypeName(attribute: { readonly namespace: string; readonly localName: string }): boolean {
  return attribute.localName === 'type' && attribute.namespace === xsiNamespace;
}

const plainQName = /^(?:([A-Za-z_][A-Za-z0-9._-]*):)?([A-Za-z_][A-Za-z0-9._-]*)$/;

/**
 * The type that an element names by xsi:type, as `{namespace}localName`; empty where it names none. Undefined for a name
 * with white space around it, outside of ASCII, or with a prefix that is not declared.
 */
export function namedType(element: XmlElement): string | undefined {
  const { attributes } = element;
  if (attributes.length === 0) return '';
  for (const attribute of attributes) {
    if (!isTypeName(attribute)) continue;
    const [, prefix = '', localName] = plainQName.exec(attribute.value) ?? [];
    if (localName === undefined) return undefined;
    const namespace = element.resolvePrefix(prefix);
    if (namespace === undefined && prefix !== '') return undefined;
    return `{${namespace ?? ''}}${localName}`;
  }
  return '';
}
