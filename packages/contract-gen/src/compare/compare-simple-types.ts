import { keyOf, type QName } from '../model/qname.ts';
import type { Facets, SimpleType, SimpleTypeRef } from '../model/simple-type.ts';
import type { Differences } from './difference.ts';

const bounds = [
  'length',
  'minLength',
  'maxLength',
  'minInclusive',
  'maxInclusive',
  'minExclusive',
  'maxExclusive',
  'totalDigits',
  'fractionDigits',
  'whiteSpace',
] as const satisfies readonly (keyof Facets)[];

/** A type by its name, or as `a type written in place`. */
export function nameOfType(type: QName | { readonly kind: string }): string {
  return 'kind' in type ? 'a type written in place' : keyOf(type);
}

/** Compares references to simple types; types written in place by what they say. `at` starts each sentence. */
export function compareSimpleRefs(ours: SimpleTypeRef, theirs: SimpleTypeRef, at: string, out: Differences): void {
  if ('kind' in ours && 'kind' in theirs) compareSimpleTypes(ours, theirs, at, out);
  else out.fact(`${at}type`, nameOfType(ours), nameOfType(theirs));
}

/** Compares two simple types facet by facet. */
export function compareSimpleTypes(ours: SimpleType, theirs: SimpleType, at: string, out: Differences): void {
  if (ours.variety === 'restriction' && theirs.variety === 'restriction') {
    compareSimpleRefs(ours.base, theirs.base, `${at}base `, out);
    for (const facet of bounds) out.fact(`${at}facet ${facet}`, ours.facets[facet], theirs.facets[facet]);
    out.list(`${at}pattern`, ours.facets.patterns, theirs.facets.patterns);
    const values = ({ facets }: typeof ours): readonly string[] => facets.enumeration.map(({ value }) => value);
    out.list(`${at}value`, values(ours), values(theirs));
  } else if (ours.variety === 'union' && theirs.variety === 'union') {
    out.list(`${at}member type`, ours.members.map(nameOfType), theirs.members.map(nameOfType));
  } else if (ours.variety === 'list' && theirs.variety === 'list') {
    compareSimpleRefs(ours.item, theirs.item, `${at}item `, out);
  } else out.fact(`${at}variety`, ours.variety, theirs.variety);
}
