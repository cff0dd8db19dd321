import { ContractGenError } from '../contract-gen-error.ts';
import type { ComplexType, ElementDeclaration, Occurrence, Particle, TypeRef } from '../model/content-model.ts';
import { type QName, xsdNamespace } from '../model/qname.ts';
import { readAttributes } from './attribute-reader.ts';
import { documentationOf } from './documentation.ts';
import { localNamespace, type SchemaContext } from './schema-context.ts';
import { readSimpleType } from './simple-type-reader.ts';
import { childOf, requiredAttribute, resolveQName, type XmlNode } from './xml-node.ts';

function occurrenceOf(node: XmlNode): Occurrence {
  const max = node.attributes.get('maxOccurs') ?? '1';
  return {
    min: Number(node.attributes.get('minOccurs') ?? '1'),
    max: max === 'unbounded' ? Number.POSITIVE_INFINITY : Number(max),
  };
}

function elementType(node: XmlNode, context: SchemaContext): TypeRef {
  const named = node.attributes.get('type');
  if (named !== undefined) return resolveQName(node, named);
  const complex = childOf(node, xsdNamespace, 'complexType');
  if (complex !== undefined) return readComplexType(complex, context);
  const simple = childOf(node, xsdNamespace, 'simpleType');
  if (simple !== undefined) return readSimpleType(simple);
  return { namespace: xsdNamespace, localName: 'anyType' };
}

/** An xs:element that declares one, global or local. */
export function readElement(node: XmlNode, namespace: string, context: SchemaContext): ElementDeclaration {
  for (const unsupported of ['default', 'fixed', 'substitutionGroup', 'abstract']) {
    if (node.attributes.has(unsupported)) throw new ContractGenError(`${unsupported} on xs:element is not supported.`);
  }
  return {
    name: { namespace, localName: requiredAttribute(node, 'name') },
    type: elementType(node, context),
    nillable: node.attributes.get('nillable') === 'true',
    ...documentationOf(node),
  };
}

/** An xs:sequence, xs:choice, xs:element or xs:any in a content model. */
export function readParticle(node: XmlNode, context: SchemaContext): Particle {
  const occurrence = occurrenceOf(node);
  switch (node.localName) {
    case 'element': {
      const ref = node.attributes.get('ref');
      if (ref !== undefined) return { kind: 'element', ...occurrence, ref: resolveQName(node, ref) };
      const namespace = localNamespace(context, node, context.qualifiedElements);
      return { kind: 'element', ...occurrence, declaration: readElement(node, namespace, context) };
    }
    case 'any':
      return {
        kind: 'any',
        ...occurrence,
        namespace: node.attributes.get('namespace') ?? '##any',
        processContents: node.attributes.get('processContents') ?? 'strict',
      };
    case 'sequence':
    case 'choice': {
      const items = node.children.filter((child) => child.localName !== 'annotation');
      return { kind: node.localName, ...occurrence, items: items.map((child) => readParticle(child, context)) };
    }
    default:
      throw new ContractGenError(`xs:${node.localName} in a content model is not supported.`);
  }
}

const groups: ReadonlySet<string> = new Set(['sequence', 'choice', 'all', 'group']);

function contentOf(
  parent: XmlNode,
  context: SchemaContext,
): Pick<ComplexType, 'content' | 'attributes' | 'anyAttribute'> {
  const group = parent.children.find((child) => groups.has(child.localName));
  const wildcard = childOf(parent, xsdNamespace, 'anyAttribute');
  return {
    ...(group === undefined ? {} : { content: readParticle(group, context) }),
    attributes: readAttributes(parent, context),
    ...(wildcard === undefined ? {} : { anyAttribute: wildcard.attributes.get('processContents') ?? 'strict' }),
  };
}

/** An xs:complexType, named or written in place. Only extensions are supported, as the contracts use nothing else. */
export function readComplexType(node: XmlNode, context: SchemaContext, name?: QName): ComplexType {
  const start = {
    kind: 'complex' as const,
    ...(name === undefined ? {} : { name }),
    ...documentationOf(node),
    abstract: node.attributes.get('abstract') === 'true',
    mixed: node.attributes.get('mixed') === 'true',
  };
  const wrapper = childOf(node, xsdNamespace, 'complexContent') ?? childOf(node, xsdNamespace, 'simpleContent');
  if (wrapper === undefined) return { ...start, ...contentOf(node, context) };
  const extension = childOf(wrapper, xsdNamespace, 'extension');
  if (extension === undefined) {
    throw new ContractGenError(
      `${name?.localName ?? 'An anonymous type'}: xs:restriction of a complex type is not supported.`,
    );
  }
  const base = resolveQName(extension, requiredAttribute(extension, 'base'));
  const inherited = wrapper.localName === 'simpleContent' ? { text: base } : { base };
  return { ...start, ...inherited, ...contentOf(extension, context) };
}
