import { ContractGenError } from '../contract-gen-error.ts';
import { keyOf, type QName, xsdNamespace } from '../model/qname.ts';
import type { SchemaSet } from '../model/schema-set.ts';
import type { EnumerationValue, Facets, SimpleTypeRef } from '../model/simple-type.ts';

/** How a simple value looks in TypeScript. */
export type ValueKind = 'string' | 'boolean' | 'integer' | 'swaRef';

/** A simple type with its chain of restrictions folded into one. */
export interface SimpleValue {
  readonly kind: ValueKind;
  /** Nearest named type of the contract. */
  readonly name?: QName;
  readonly documentation?: string;
  readonly builtIn: string;
  readonly whiteSpace: 'preserve' | 'replace' | 'collapse';
  /** Restrictions, nearest to the built-in first. */
  readonly facets: readonly Facets[];
  /** Values of a closed list. */
  readonly enumeration?: readonly EnumerationValue[];
  /** A union or list, or made from one: what texts it allows is not told here. */
  readonly opaque?: true;
}

const swaRef = '{http://ws-i.org/profiles/basic/1.1/xsd}swaRef';
const integers: ReadonlySet<string> = new Set(
  `integer int long short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger unsignedLong
   unsignedInt unsignedShort unsignedByte`.split(/\s+/),
);
const strings: ReadonlySet<string> = new Set(
  `string normalizedString token language Name NCName NMTOKEN ID IDREF anyURI base64Binary hexBinary date dateTime time
   duration gYear gYearMonth gMonth gMonthDay gDay decimal anySimpleType`.split(/\s+/),
);

function builtInValue(name: QName): SimpleValue {
  const builtIn = name.localName;
  const whiteSpace =
    builtIn === 'string' || builtIn === 'anySimpleType'
      ? 'preserve'
      : builtIn === 'normalizedString'
        ? 'replace'
        : 'collapse';
  if (builtIn === 'boolean') return { kind: 'boolean', builtIn, whiteSpace, facets: [] };
  if (integers.has(builtIn)) return { kind: 'integer', builtIn, whiteSpace, facets: [] };
  if (strings.has(builtIn)) return { kind: 'string', builtIn, whiteSpace, facets: [] };
  throw new ContractGenError(`xs:${builtIn} is not supported.`);
}

/** Folds a simple type. Unions and lists become strings: only their text is known. */
export function simpleValueOf(ref: SimpleTypeRef, set: SchemaSet): SimpleValue {
  if (!('kind' in ref)) {
    if (ref.namespace === xsdNamespace) return builtInValue(ref);
    const type = set.types.get(keyOf(ref));
    if (type?.kind !== 'simple') throw new ContractGenError(`The simple type ${keyOf(ref)} is not declared.`);
    const value = simpleValueOf(type, set);
    return keyOf(ref) === swaRef ? { ...value, kind: 'swaRef' } : value;
  }
  const own = {
    ...(ref.name === undefined ? {} : { name: ref.name }),
    ...(ref.documentation === undefined ? {} : { documentation: ref.documentation }),
  };
  if (ref.variety !== 'restriction') {
    return { kind: 'string', builtIn: 'string', whiteSpace: 'collapse', facets: [], opaque: true, ...own };
  }
  const { enumeration: inherited, ...base } = simpleValueOf(ref.base, set);
  const { facets } = ref;
  const whiteSpace = (facets.whiteSpace as SimpleValue['whiteSpace'] | undefined) ?? base.whiteSpace;
  // An integer with a pattern is an identifier: its leading zeros count.
  const kind = base.kind === 'integer' && facets.patterns.length > 0 ? 'string' : base.kind;
  const enumeration = facets.enumeration.length > 0 ? facets.enumeration : inherited;
  const value = { ...base, ...own, kind, whiteSpace, facets: [...base.facets, facets] };
  return enumeration === undefined || kind !== 'string' ? value : { ...value, enumeration };
}

/** Sentences that tell the bounds of a value, for its doc comment. */
export function describeFacets(value: SimpleValue): readonly string[] {
  return value.facets.flatMap((facets) => {
    const out: string[] = [];
    const unit = value.builtIn === 'base64Binary' || value.builtIn === 'hexBinary' ? 'bytes' : 'characters';
    const { length, minLength, maxLength, minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
    if (length !== undefined) out.push(`Exactly ${length} ${unit}.`);
    if (minLength !== undefined && maxLength !== undefined) out.push(`${minLength} to ${maxLength} ${unit}.`);
    else if (maxLength !== undefined) out.push(`At most ${maxLength} ${unit}.`);
    else if (minLength !== undefined) out.push(`At least ${minLength} ${unit}.`);
    if (minInclusive !== undefined && maxInclusive !== undefined) out.push(`${minInclusive} to ${maxInclusive}.`);
    else if (minInclusive !== undefined) out.push(`${minInclusive} or more.`);
    else if (maxInclusive !== undefined) out.push(`${maxInclusive} or less.`);
    if (minExclusive !== undefined) out.push(`More than ${minExclusive}.`);
    if (maxExclusive !== undefined) out.push(`Less than ${maxExclusive}.`);
    for (const pattern of facets.patterns) out.push(`Pattern \`${pattern}\`.`);
    return out;
  });
}

const forms: Readonly<Record<string, string>> = {
  date: 'A date (`2026-11-20`).',
  dateTime: 'A date and time (`2026-11-20T09:30:00Z`).',
  base64Binary: 'Base64.',
};

/** A sentence on the lexical form, where the TypeScript type does not show it. */
export function describeForm(value: SimpleValue): readonly string[] {
  const form = forms[value.builtIn];
  return form === undefined ? [] : [form];
}
