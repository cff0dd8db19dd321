import type { QName } from './qname.ts';

/** A value of an xs:enumeration. */
export interface EnumerationValue {
  readonly value: string;
  readonly documentation?: string;
}

/** The facets of one restriction step, as written. Numbers that bound values stay text: they may exceed a double. */
export interface Facets {
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly whiteSpace?: string;
  readonly patterns: readonly string[];
  readonly enumeration: readonly EnumerationValue[];
}

/** A named simple type (or a built-in), or one written in place. */
export type SimpleTypeRef = QName | SimpleType;

interface SimpleTypeBase {
  readonly kind: 'simple';
  readonly name?: QName;
  readonly documentation?: string;
}

export interface RestrictedType extends SimpleTypeBase {
  readonly variety: 'restriction';
  readonly base: SimpleTypeRef;
  readonly facets: Facets;
}

export interface UnionType extends SimpleTypeBase {
  readonly variety: 'union';
  readonly members: readonly SimpleTypeRef[];
}

export interface ListType extends SimpleTypeBase {
  readonly variety: 'list';
  readonly item: SimpleTypeRef;
}

export type SimpleType = RestrictedType | UnionType | ListType;
