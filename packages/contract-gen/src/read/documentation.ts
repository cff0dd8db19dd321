import { xsdNamespace } from '../model/qname.ts';
import { childOf, childrenOf, type XmlNode } from './xml-node.ts';

/** Text of xs:annotation/xs:documentation with white space folded; undefined when there is none. */
export function documentationOf(node: XmlNode): { readonly documentation?: string } {
  const annotation = childOf(node, xsdNamespace, 'annotation');
  if (annotation === undefined) return {};
  const text = childrenOf(annotation, xsdNamespace, 'documentation')
    .map((child) => child.text.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join(' ');
  return text === '' ? {} : { documentation: text };
}
