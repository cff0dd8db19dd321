import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ContractGenError } from '../contract-gen-error.ts';
import type { Attribute, ComplexType, ElementDeclaration } from '../model/content-model.ts';
import { keyOf } from '../model/qname.ts';
import type { SchemaSet } from '../model/schema-set.ts';
import type { SimpleType } from '../model/simple-type.ts';
import { readAttribute } from './attribute-reader.ts';
import { readComplexType, readElement } from './content-model-reader.ts';
import { parseContractXml } from './parse-contract-xml.ts';
import type { SchemaContext } from './schema-context.ts';
import { readSimpleType } from './simple-type-reader.ts';
import { requiredAttribute, type XmlNode } from './xml-node.ts';

interface Building {
  readonly elements: Map<string, ElementDeclaration>;
  readonly types: Map<string, ComplexType | SimpleType>;
  readonly attributes: Map<string, Attribute>;
  readonly attributeGroups: Map<string, XmlNode>;
  readonly documents: Map<string, string>;
  readonly seen: Set<string>;
}

function readGlobal(node: XmlNode, context: SchemaContext, set: Building): void {
  const name = () => ({ namespace: context.targetNamespace, localName: requiredAttribute(node, 'name') });
  switch (node.localName) {
    case 'annotation':
    case 'import':
    case 'include':
      return;
    case 'element':
      set.elements.set(keyOf(name()), readElement(node, context.targetNamespace, context));
      return;
    case 'complexType':
      set.types.set(keyOf(name()), readComplexType(node, context, name()));
      return;
    case 'simpleType':
      set.types.set(keyOf(name()), readSimpleType(node, name()));
      return;
    case 'attribute':
      set.attributes.set(keyOf(name()), readAttribute(node, context.targetNamespace));
      return;
    case 'attributeGroup':
      set.attributeGroups.set(keyOf(name()), node);
      return;
    default:
      throw new ContractGenError(`xs:${node.localName} at the top of a schema is not supported.`);
  }
}

/** Where schema documents come from. */
export interface SchemaSource {
  readonly textOf: (file: string) => string;
  /** The document to which an import or include leads, seen from another one. */
  readonly locate: (from: string, location: string | undefined, namespace: string | undefined) => string | undefined;
}

const disk: SchemaSource = {
  textOf: (file) => readFileSync(file, 'utf8'),
  locate: (from, location) => (location === undefined ? undefined : resolve(dirname(from), location)),
};

function readDocument(file: string, set: Building, source: SchemaSource): void {
  if (set.seen.has(file)) return;
  set.seen.add(file);
  const text = source.textOf(file);
  try {
    const root = parseContractXml(text);
    for (const node of root.children) {
      if (node.localName !== 'import' && node.localName !== 'include') continue;
      const found = source.locate(file, node.attributes.get('schemaLocation'), node.attributes.get('namespace'));
      if (found !== undefined) readDocument(found, set, source);
    }
    const context: SchemaContext = {
      targetNamespace: root.attributes.get('targetNamespace') ?? '',
      qualifiedElements: root.attributes.get('elementFormDefault') === 'qualified',
      qualifiedAttributes: root.attributes.get('attributeFormDefault') === 'qualified',
      attributes: set.attributes,
      attributeGroups: set.attributeGroups,
    };
    set.documents.set(file, text);
    for (const node of root.children) readGlobal(node, context, set);
  } catch (cause) {
    if (cause instanceof ContractGenError && !cause.message.startsWith(file)) {
      throw new ContractGenError(`${file}: ${cause.message}`);
    }
    throw cause;
  }
}

/** Reads schema documents and all that they import by a relative location; from disk unless told otherwise. */
export function readSchemas(files: readonly string[], source: SchemaSource = disk): SchemaSet {
  const set: Building = {
    elements: new Map(),
    types: new Map(),
    attributes: new Map(),
    attributeGroups: new Map(),
    documents: new Map(),
    seen: new Set(),
  };
  for (const file of files) readDocument(source === disk ? resolve(file) : file, set, source);
  return set;
}
