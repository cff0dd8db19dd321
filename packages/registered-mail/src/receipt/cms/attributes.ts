import { type Asn1, Asn1Error, oid, sequence, set } from '@ebox-bridge/certificate/asn1';
import { Refusal } from './refusal.ts';

/** The values of each attribute type; a type that stands there twice has the values of both. */
export type Attributes = ReadonlyMap<string, readonly Asn1[]>;

/** The attributes of a signer. `element` is the context-tagged SET OF; without it there are none. */
export function readAttributes(element: Asn1 | undefined): Attributes {
  const attributes = new Map<string, readonly Asn1[]>();
  if (element === undefined) return attributes;
  if (!element.constructed || element.children.length === 0) throw new Asn1Error('empty set of attributes');
  for (const attribute of element.children) {
    const [type, values, ...more] = sequence(attribute);
    if (more.length > 0) throw new Asn1Error('attribute with more than two fields');
    const name = oid(type);
    attributes.set(name, [...(attributes.get(name) ?? []), ...set(values)]);
  }
  return attributes;
}

/**
 * The one value of an attribute, or `undefined` when it is not there.
 * @throws Refusal ATTRIBUTE_REPEATED: RFC 5652, 11 allows exactly one value of each attribute that is used here
 */
export function optionalValue(attributes: Attributes, type: string, name: string): Asn1 | undefined {
  const values = attributes.get(type);
  if (values === undefined) return undefined;
  if (values.length !== 1) {
    throw new Refusal(
      'ATTRIBUTE_REPEATED',
      `the attribute ${name} has ${values.length} values, exactly one is expected`,
    );
  }
  return values[0];
}

/** @throws Refusal ATTRIBUTE_MISSING, ATTRIBUTE_REPEATED */
export function requiredValue(attributes: Attributes, type: string, name: string): Asn1 {
  const value = optionalValue(attributes, type, name);
  if (value === undefined) throw new Refusal('ATTRIBUTE_MISSING', `the signed attribute ${name} is missing`);
  return value;
}
