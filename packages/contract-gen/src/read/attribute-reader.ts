import { ContractGenError } from '../contract-gen-error.ts';
import type { Attribute } from '../model/content-model.ts';
import { keyOf, type QName, xsdNamespace } from '../model/qname.ts';
import type { SimpleTypeRef } from '../model/simple-type.ts';
import { documentationOf } from './documentation.ts';
import { attributeNamed, localNamespace, type SchemaContext } from './schema-context.ts';
import { readSimpleType } from './simple-type-reader.ts';
import { childOf, requiredAttribute, resolveQName, type XmlNode } from './xml-node.ts';

function use(node: XmlNode): { required: boolean; default?: string; fixed?: string } {
  const preset = node.attributes.get('default');
  const fixed = node.attributes.get('fixed');
  return {
    required: node.attributes.get('use') === 'required',
    ...(preset === undefined ? {} : { default: preset }),
    ...(fixed === undefined ? {} : { fixed }),
  };
}

function typeOf(node: XmlNode): SimpleTypeRef {
  const named = node.attributes.get('type');
  if (named !== undefined) return resolveQName(node, named);
  const inline = childOf(node, xsdNamespace, 'simpleType');
  return inline === undefined ? { namespace: xsdNamespace, localName: 'anySimpleType' } : readSimpleType(inline);
}

/** An xs:attribute that declares one, global or local. */
export function readAttribute(node: XmlNode, namespace: string): Attribute {
  const name: QName = { namespace, localName: requiredAttribute(node, 'name') };
  return { name, type: typeOf(node), ...use(node), ...documentationOf(node) };
}

/** The attributes below a complex type, an extension or an attribute group; references are resolved. */
export function readAttributes(parent: XmlNode, context: SchemaContext): readonly Attribute[] {
  return parent.children.flatMap((node): readonly Attribute[] => {
    if (node.localName === 'attributeGroup') {
      const name = resolveQName(node, requiredAttribute(node, 'ref'));
      const group = context.attributeGroups.get(keyOf(name));
      if (group === undefined) throw new ContractGenError(`The attribute group ${keyOf(name)} is not declared.`);
      return readAttributes(group, context);
    }
    if (node.localName !== 'attribute') return [];
    if (node.attributes.get('use') === 'prohibited') return [];
    const ref = node.attributes.get('ref');
    if (ref === undefined) return [readAttribute(node, localNamespace(context, node, context.qualifiedAttributes))];
    return [{ ...attributeNamed(context, resolveQName(node, ref)), ...use(node), ...documentationOf(node) }];
  });
}
