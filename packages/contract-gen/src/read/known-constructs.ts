import { ContractGenError } from '../contract-gen-error.ts';
import { xmlNamespace, xsdNamespace } from '../model/qname.ts';
import { parseContractXml } from './parse-contract-xml.ts';
import type { XmlNode } from './xml-node.ts';

const occurrence = ['minOccurs', 'maxOccurs'];
const facet = ['value'];

/** The constructs of XML Schema that the model holds in full: elements, and their attributes. */
const known: Readonly<Record<string, readonly string[]>> = {
  schema: ['targetNamespace', 'elementFormDefault', 'attributeFormDefault', 'version'],
  import: ['namespace', 'schemaLocation'],
  include: ['schemaLocation'],
  element: ['name', 'type', 'ref', 'form', 'nillable', ...occurrence],
  complexType: ['name', 'abstract', 'mixed'],
  complexContent: [],
  simpleContent: [],
  extension: ['base'],
  sequence: occurrence,
  choice: occurrence,
  any: ['namespace', 'processContents', ...occurrence],
  anyAttribute: ['namespace', 'processContents'],
  attribute: ['name', 'type', 'ref', 'form', 'use', 'default'],
  attributeGroup: ['name', 'ref'],
  simpleType: ['name'],
  restriction: ['base'],
  union: ['memberTypes'],
  list: ['itemType'],
  enumeration: facet,
  length: facet,
  maxLength: facet,
  minLength: facet,
  pattern: facet,
  whiteSpace: facet,
  minInclusive: facet,
  maxInclusive: facet,
  minExclusive: facet,
  maxExclusive: facet,
  totalDigits: facet,
  fractionDigits: facet,
};

function check(node: XmlNode): void {
  if (node.namespace !== xsdNamespace) throw new ContractGenError(`${node.localName} is no construct of XML Schema.`);
  if (node.localName === 'annotation') return;
  const attributes = known[node.localName];
  if (attributes === undefined) throw new ContractGenError(`xs:${node.localName} is not known to validators.`);
  for (const name of node.attributes.keys()) {
    if (!attributes.includes(name) && !name.startsWith(`{${xmlNamespace}}`)) {
      throw new ContractGenError(`${name} on xs:${node.localName} is not known to validators.`);
    }
  }
  for (const child of node.children) check(child);
}

/**
 * Makes sure that schema documents hold nothing that the model leaves out: a validator that is printed from the model would
 * not know of a rule such as `block` or xs:unique.
 * @throws ContractGenError naming the construct
 */
export function checkKnownConstructs(documents: ReadonlyMap<string, string>): void {
  for (const text of documents.values()) check(parseContractXml(text));
}
