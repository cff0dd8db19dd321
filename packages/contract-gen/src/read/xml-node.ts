import { ContractGenError } from '../contract-gen-error.ts';
import type { QName } from '../model/qname.ts';

/** An element of a contract document. */
export interface XmlNode {
  readonly namespace: string;
  readonly localName: string;
  /** Attributes without namespace by local name, others as `{namespace}local`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  readonly text: string;
  /** Namespaces by prefix, as declared here and around; the empty prefix is the default namespace. */
  readonly bindings: ReadonlyMap<string, string>;
}

/** A name as it is written, in two parts. */
export function splitName(name: string): readonly [prefix: string, localName: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** The namespace of a prefix; none for names without prefix where no default namespace is declared. */
export function namespaceOf(prefix: string, bindings: ReadonlyMap<string, string>): string {
  const namespace = bindings.get(prefix);
  if (namespace === undefined && prefix !== '') throw new ContractGenError(`The prefix ${prefix} is not declared.`);
  return namespace ?? '';
}

/** The children with this name. */
export function childrenOf(node: XmlNode, namespace: string, localName: string): readonly XmlNode[] {
  return node.children.filter((child) => child.namespace === namespace && child.localName === localName);
}

/** The only child with this name, if it is there. */
export function childOf(node: XmlNode, namespace: string, localName: string): XmlNode | undefined {
  return childrenOf(node, namespace, localName)[0];
}

/** An attribute that must be there. */
export function requiredAttribute(node: XmlNode, name: string): string {
  const value = node.attributes.get(name);
  if (value === undefined) throw new ContractGenError(`${node.localName} has no attribute ${name}.`);
  return value;
}

/** A QName in an attribute value or text; without a prefix it is in the default namespace. */
export function resolveQName(node: XmlNode, value: string): QName {
  const [prefix, localName] = splitName(value.trim());
  return { namespace: namespaceOf(prefix, node.bindings), localName };
}
