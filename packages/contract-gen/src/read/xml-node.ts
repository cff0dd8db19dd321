import { XMLParser } from 'fast-xml-parser';
import { ContractGenError } from '../contract-gen-error.ts';
import { type QName, xmlNamespace } from '../model/qname.ts';

/** An element of a contract document. */
export interface XmlNode {
  readonly namespace: string;
  readonly localName: string;
  /** Attributes without namespace by local name, others as `{namespace}local`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  readonly text: string;
  readonly bindings: ReadonlyMap<string, string>;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

type Entry = Readonly<Record<string, unknown>>;

function splitName(name: string): readonly [prefix: string, localName: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function resolve(prefix: string, bindings: ReadonlyMap<string, string>): string {
  const namespace = bindings.get(prefix);
  if (namespace !== undefined) return namespace;
  if (prefix === '') return '';
  throw new ContractGenError(`The prefix ${prefix} is not declared.`);
}

function toNode(entry: Entry, outer: ReadonlyMap<string, string>): XmlNode | undefined {
  const tag = Object.keys(entry).find((key) => key !== ':@');
  if (tag === undefined || tag.startsWith('#')) return undefined;
  const written = Object.entries((entry[':@'] ?? {}) as Record<string, string>);
  const bindings = new Map(outer);
  for (const [name, value] of written) {
    if (name === 'xmlns') bindings.set('', value);
    else if (name.startsWith('xmlns:')) bindings.set(name.slice(6), value);
  }
  const attributes = new Map<string, string>();
  for (const [name, value] of written) {
    const [prefix, localName] = splitName(name);
    if (prefix === 'xmlns' || name === 'xmlns') continue;
    attributes.set(prefix === '' ? localName : `{${resolve(prefix, bindings)}}${localName}`, value);
  }
  const content = entry[tag] as readonly Entry[];
  const [prefix, localName] = splitName(tag);
  return {
    namespace: resolve(prefix, bindings),
    localName,
    attributes,
    children: content.map((child) => toNode(child, bindings)).filter((child) => child !== undefined),
    text: content.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join(''),
    bindings,
  };
}

/** The root element of a contract document. */
export function parseContractXml(text: string): XmlNode {
  const start = new Map([['xml', xmlNamespace]]);
  const root = (parser.parse(text) as readonly Entry[]).map((entry) => toNode(entry, start)).find((node) => node);
  if (root === undefined) throw new ContractGenError('The document has no root element.');
  return root;
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
  return { namespace: resolve(prefix, node.bindings), localName };
}
