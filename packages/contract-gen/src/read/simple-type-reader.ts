import { ContractGenError } from '../contract-gen-error.ts';
import { type QName, xsdNamespace } from '../model/qname.ts';
import type { EnumerationValue, Facets, SimpleType, SimpleTypeRef } from '../model/simple-type.ts';
import { documentationOf } from './documentation.ts';
import { childOf, requiredAttribute, resolveQName, type XmlNode } from './xml-node.ts';

const numeric: ReadonlySet<string> = new Set(['length', 'minLength', 'maxLength', 'totalDigits', 'fractionDigits']);
const textual: ReadonlySet<string> = new Set([
  'minInclusive',
  'maxInclusive',
  'minExclusive',
  'maxExclusive',
  'whiteSpace',
]);

/** The facets below an xs:restriction. */
export function readFacets(restriction: XmlNode): Facets {
  const single: Record<string, string | number> = {};
  const patterns: string[] = [];
  const enumeration: EnumerationValue[] = [];
  for (const node of restriction.children) {
    if (node.localName === 'annotation' || node.localName === 'simpleType') continue;
    const value = requiredAttribute(node, 'value');
    if (node.localName === 'pattern') patterns.push(value);
    else if (node.localName === 'enumeration') enumeration.push({ value, ...documentationOf(node) });
    else if (numeric.has(node.localName)) single[node.localName] = Number(value);
    else if (textual.has(node.localName)) single[node.localName] = value;
    else throw new ContractGenError(`xs:${node.localName} below xs:restriction is not supported.`);
  }
  return { ...single, patterns, enumeration };
}

function refOrInline(node: XmlNode, attribute: string): SimpleTypeRef {
  const named = node.attributes.get(attribute);
  if (named !== undefined) return resolveQName(node, named);
  const inline = childOf(node, xsdNamespace, 'simpleType');
  if (inline === undefined) throw new ContractGenError(`xs:${node.localName} names no type.`);
  return readSimpleType(inline);
}

/** An xs:simpleType, named or written in place. */
export function readSimpleType(node: XmlNode, name?: QName): SimpleType {
  const base = { kind: 'simple' as const, ...(name === undefined ? {} : { name }), ...documentationOf(node) };
  const restriction = childOf(node, xsdNamespace, 'restriction');
  if (restriction !== undefined) {
    return { ...base, variety: 'restriction', base: refOrInline(restriction, 'base'), facets: readFacets(restriction) };
  }
  const union = childOf(node, xsdNamespace, 'union');
  if (union !== undefined) {
    const named = (union.attributes.get('memberTypes') ?? '').split(/\s+/).filter((member) => member !== '');
    const inline = union.children.filter((child) => child.localName === 'simpleType');
    const members = [
      ...named.map((member) => resolveQName(union, member)),
      ...inline.map((child) => readSimpleType(child)),
    ];
    return { ...base, variety: 'union', members };
  }
  const list = childOf(node, xsdNamespace, 'list');
  if (list !== undefined) return { ...base, variety: 'list', item: refOrInline(list, 'itemType') };
  throw new ContractGenError('An xs:simpleType has neither restriction, union nor list.');
}
