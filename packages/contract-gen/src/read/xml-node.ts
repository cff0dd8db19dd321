import { parseXml, type XmlElement } from '@ebox-bridge/xml';
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
  /** Namespace bound to a prefix here; the empty prefix is the default namespace. */
  readonly resolvePrefix: (prefix: string) => string | undefined;
}

function splitName(name: string): readonly [prefix: string, localName: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function toNode(element: XmlElement): XmlNode {
  const attributes = element.attributes.map(
    ({ namespace, localName, value }) => [namespace === '' ? localName : `{${namespace}}${localName}`, value] as const,
  );
  return {
    namespace: element.namespace,
    localName: element.localName,
    attributes: new Map(attributes),
    children: element.children.map(toNode),
    text: element.text,
    resolvePrefix: (prefix) => element.resolvePrefix(prefix),
  };
}

/**
 * The root element of a contract document. A document of others is outside input: no DTD, and the limits of the parser.
 * @throws ContractGenError where it is not XML
 */
export function parseContractXml(text: string): XmlNode {
  try {
    return toNode(parseXml(new TextEncoder().encode(text)));
  } catch (cause) {
    throw new ContractGenError(cause instanceof Error ? cause.message : String(cause));
  }
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
  const namespace = node.resolvePrefix(prefix);
  if (namespace === undefined && prefix !== '') throw new ContractGenError(`The prefix ${prefix} is not declared.`);
  return { namespace: namespace ?? '', localName };
}
