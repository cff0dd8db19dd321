import { ContractGenError } from '../contract-gen-error.ts';
import type { Attribute } from '../model/content-model.ts';
import { keyOf, type QName } from '../model/qname.ts';
import type { XmlNode } from './xml-node.ts';

/** What the readers of one schema document must know of the document, and of attributes declared elsewhere. */
export interface SchemaContext {
  readonly targetNamespace: string;
  readonly qualifiedElements: boolean;
  readonly qualifiedAttributes: boolean;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly attributeGroups: ReadonlyMap<string, XmlNode>;
}

/** A global attribute; its document is read before those that import it. */
export function attributeNamed(context: SchemaContext, name: QName): Attribute {
  const found = context.attributes.get(keyOf(name));
  if (found === undefined) throw new ContractGenError(`The attribute ${keyOf(name)} is not declared.`);
  return found;
}

/** The namespace of a local declaration, by its `form` or the default of its document. */
export function localNamespace(context: SchemaContext, node: XmlNode, qualified: boolean): string {
  const form = node.attributes.get('form') ?? (qualified ? 'qualified' : 'unqualified');
  return form === 'qualified' ? context.targetNamespace : '';
}
