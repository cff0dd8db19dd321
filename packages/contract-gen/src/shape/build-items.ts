import { ContractGenError } from '../contract-gen-error.ts';
import type { ElementDeclaration, ElementParticle, GroupParticle, Particle } from '../model/content-model.ts';
import { keyOf } from '../model/qname.ts';
import type { SchemaSet } from '../model/schema-set.ts';
import { camelCase } from '../naming.ts';
import { type ElementItem, type Holding, type Item, isOptional } from './shapes.ts';

/** Finds out what an element holds; `owner` names types that are written in place. */
export type HoldingOf = (declaration: ElementDeclaration, owner: string) => Holding;

interface Context {
  readonly set: SchemaSet;
  readonly owner: string;
  readonly holdingOf: HoldingOf;
}

function declarationOf(particle: ElementParticle, set: SchemaSet): ElementDeclaration {
  if (particle.declaration !== undefined) return particle.declaration;
  const found = particle.ref === undefined ? undefined : set.elements.get(keyOf(particle.ref));
  if (found === undefined) throw new ContractGenError('A reference names an element that is not declared.');
  return found;
}

function elementItem(particle: ElementParticle, context: Context): ElementItem {
  const declaration = declarationOf(particle, context.set);
  const { documentation } = declaration;
  return {
    kind: 'element',
    property: camelCase(declaration.name.localName),
    name: declaration.name,
    holding: context.holdingOf(declaration, context.owner),
    min: particle.min,
    max: particle.max,
    nillable: declaration.nillable,
    ...(documentation === undefined ? {} : { documentation }),
  };
}

const once = (occurs: { min: number; max: number }): boolean => occurs.min === 1 && occurs.max === 1;

/** Drops groups of one, so that `sequence maxOccurs=9 { A }` is `A maxOccurs=9`. */
function unwrap(group: GroupParticle): Particle {
  const [first] = group.items;
  if (first === undefined || group.items.length !== 1) return group;
  if (once(group)) return first;
  if (once(first)) return { ...first, min: group.min, max: group.max };
  return group;
}

function choiceItem(branches: readonly (readonly Item[])[], optional: boolean, owner: string): Item {
  const emptiable = branches.some((branch) => branch.every(isOptional));
  if (branches.some((branch) => branch.some((item) => item.kind === 'any'))) {
    throw new ContractGenError(`${owner}: xs:any in a choice is not supported.`);
  }
  return { kind: 'choice', optional: optional || emptiable, branches };
}

function groupItems(group: GroupParticle, context: Context): readonly Item[] {
  const { owner } = context;
  if (group.items.length === 0 || group.max === 0) return [];
  if (group.max > 1) {
    const inner = group.items.flatMap((item) => itemsOf(item, context));
    const elements = inner.filter((item) => item.kind === 'element');
    if (group.kind !== 'sequence' || elements.length !== inner.length || !elements.every(once)) {
      throw new ContractGenError(`${owner}: only a sequence of single elements may repeat as a whole.`);
    }
    return [{ kind: 'repeat', elements, min: group.min, max: group.max }];
  }
  if (group.kind === 'choice') {
    return [
      choiceItem(
        group.items.map((item) => itemsOf(item, context)),
        group.min === 0,
        owner,
      ),
    ];
  }
  const items = group.items.flatMap((item) => itemsOf(item, context));
  return group.min === 0 ? [choiceItem([items], true, owner)] : items;
}

/** The items of a content model, with groups that say nothing taken away. */
export function itemsOf(particle: Particle, context: Context): readonly Item[] {
  if (particle.max === 0) return [];
  if (particle.kind === 'element') return [elementItem(particle, context)];
  if (particle.kind === 'any') {
    if (particle.max !== Number.POSITIVE_INFINITY)
      throw new ContractGenError(`${context.owner}: xs:any must be unbounded.`);
    return [{ kind: 'any', min: particle.min }];
  }
  const single = unwrap(particle);
  if (single !== particle) return itemsOf(single, context);
  return groupItems(particle, context);
}
