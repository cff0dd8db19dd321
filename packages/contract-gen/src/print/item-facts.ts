import type { QName } from '../model/qname.ts';
import { type ElementItem, type Item, isOptional, propertiesOf } from '../shape/shapes.ts';

/** The text elements that may be all that an item of this content has. */
export function loneTexts(items: readonly Item[]): readonly ElementItem[] {
  const required = items.filter((item) => !isOptional(item));
  if (required.length > 1) return [];
  return (required.length === 1 ? required : items).flatMap((item): readonly ElementItem[] => {
    if (item.kind === 'choice') return item.branches.flatMap(loneTexts);
    if (item.kind !== 'element' || item.max > 1 || item.nillable) return [];
    return item.holding.kind === 'simple' && item.holding.value.kind === 'string' ? [item] : [];
  });
}

/** What a branch of a choice asks for, in the words of an error message. */
export function branchName(branch: readonly Item[]): string {
  const required = branch.filter((item) => !isOptional(item)).flatMap(propertiesOf);
  const optional = branch.filter(isOptional).flatMap(propertiesOf);
  const shown = required.length === 0 ? optional.join(' or ') : required.join(' with ');
  return required.length > 0 && optional.length > 0 ? `${shown} (and ${optional.join(', ')})` : shown;
}

/** The elements with which a sequence of items can start. */
export function starts(items: readonly Item[]): readonly QName[] {
  const names: QName[] = [];
  for (const item of items) {
    if (item.kind === 'element') names.push(item.name);
    else if (item.kind === 'repeat') names.push(...item.elements.slice(0, 1).map(({ name }) => name));
    else if (item.kind === 'choice') names.push(...item.branches.flatMap(starts));
    if (!isOptional(item)) break;
  }
  return names;
}
