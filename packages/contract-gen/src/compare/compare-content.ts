import type { Attribute, ComplexType, ElementDeclaration, Occurrence, Particle } from '../model/content-model.ts';
import { keyOf } from '../model/qname.ts';
import { compareSimpleRefs, compareSimpleTypes, nameOfType } from './compare-simple-types.ts';
import type { Differences } from './difference.ts';

function nameOf(particle: Particle): string {
  if (particle.kind !== 'element') return `xs:${particle.kind}`;
  const name = particle.declaration?.name ?? particle.ref;
  return name === undefined ? 'an element' : `element ${name.localName}`;
}

/** Equal for particles that stand for the same thing, whatever else they say. */
function identityOf(particle: Particle): string {
  if (particle.kind !== 'element') return particle.kind;
  const name = particle.declaration?.name ?? particle.ref;
  return name === undefined ? '' : keyOf(name);
}

function times({ min, max }: Occurrence): string {
  const most = max === Number.POSITIVE_INFINITY ? 'any number of' : String(max);
  return min === max ? `${min} times` : `${min} to ${most} times`;
}

function isOptionalElement(declared: ElementDeclaration | undefined): string {
  return declared === undefined ? 'by reference' : `of type ${nameOfType(declared.type)}`;
}

/** The longest common subsequence of two lists of identities, as pairs of indexes. */
function align(ours: readonly Particle[], theirs: readonly Particle[]): readonly (readonly [number, number])[] {
  const length = Array.from({ length: ours.length + 1 }, () => new Array<number>(theirs.length + 1).fill(0));
  const at = (left: number, right: number): number => length[left]?.[right] ?? 0;
  const same = (left: number, right: number): boolean => {
    const [mine, other] = [ours[left], theirs[right]];
    return mine !== undefined && other !== undefined && identityOf(mine) === identityOf(other);
  };
  for (let left = ours.length - 1; left >= 0; left -= 1) {
    for (let right = theirs.length - 1; right >= 0; right -= 1) {
      const row = length[left];
      if (row !== undefined)
        row[right] = same(left, right)
          ? at(left + 1, right + 1) + 1
          : Math.max(at(left + 1, right), at(left, right + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let left = 0, right = 0; left < ours.length && right < theirs.length; ) {
    if (same(left, right)) {
      pairs.push([left, right]);
      left += 1;
      right += 1;
    } else if (at(left + 1, right) >= at(left, right + 1)) left += 1;
    else right += 1;
  }
  return pairs;
}

/** Compares two content models: order, occurrence, and what stands in them. `at` says where, and ends with a space. */
export function compareParticles(ours: Particle, theirs: Particle, at: string, out: Differences): void {
  const name = `${at}${nameOf(ours)}`;
  if (ours.kind !== theirs.kind) {
    out.add('changed', `${name} is now ${nameOf(theirs)}.`);
    return;
  }
  if (ours.min !== theirs.min || ours.max !== theirs.max)
    out.add('changed', `${name} stood ${times(ours)} and now stands ${times(theirs)}.`);
  if (ours.kind === 'element' && theirs.kind === 'element') compareDeclarations(ours, theirs, `${name}: `, out);
  else if (ours.kind === 'any' && theirs.kind === 'any') {
    out.fact(`${name}: namespace`, ours.namespace, theirs.namespace);
    out.fact(`${name}: processContents`, ours.processContents, theirs.processContents);
  } else if ('items' in ours && 'items' in theirs) compareItems(ours.items, theirs.items, `${at}`, ours.kind, out);
}

function compareDeclarations(
  ours: Particle & { kind: 'element' },
  theirs: Particle & { kind: 'element' },
  at: string,
  out: Differences,
): void {
  if (ours.declaration !== undefined && theirs.declaration !== undefined)
    compareElements(ours.declaration, theirs.declaration, at, out);
  else if ((ours.declaration === undefined) !== (theirs.declaration === undefined))
    out.add('changed', `${at}it is now declared ${isOptionalElement(theirs.declaration)}.`);
}

/** Compares what two declarations of one element say. */
export function compareElements(
  ours: ElementDeclaration,
  theirs: ElementDeclaration,
  at: string,
  out: Differences,
): void {
  out.fact(`${at}nillable`, ours.nillable, theirs.nillable);
  if ('kind' in ours.type && 'kind' in theirs.type) {
    if (ours.type.kind === 'complex' && theirs.type.kind === 'complex')
      compareComplexTypes(ours.type, theirs.type, at, out);
    else if (ours.type.kind === 'simple' && theirs.type.kind === 'simple')
      compareSimpleTypes(ours.type, theirs.type, at, out);
    else out.fact(`${at}type`, `a ${ours.type.kind} type`, `a ${theirs.type.kind} type`);
  } else out.fact(`${at}type`, nameOfType(ours.type), nameOfType(theirs.type));
}

function compareItems(
  ours: readonly Particle[],
  theirs: readonly Particle[],
  at: string,
  kind: string,
  out: Differences,
): void {
  const pairs = align(ours, theirs);
  const [mine, other] = [new Set(pairs.map(([left]) => left)), new Set(pairs.map(([, right]) => right))];
  const gone = ours.filter((_, index) => !mine.has(index));
  const come = theirs.filter((_, index) => !other.has(index));
  theirs.forEach((particle, index) => {
    if (other.has(index)) return;
    const before = theirs[index - 1];
    const place = before === undefined ? `at the start of the ${kind}` : `after ${nameOf(before)}`;
    const moved = gone.find((one) => identityOf(one) === identityOf(particle));
    if (moved !== undefined) {
      out.add('changed', `${at}${nameOf(particle)} has moved: it now stands ${place}.`);
      compareParticles(moved, particle, at, out);
    } else {
      const type = particle.kind === 'element' ? ` ${isOptionalElement(particle.declaration)}` : '';
      out.add('added', `${at}${nameOf(particle)}${type} was added ${place}, ${times(particle)}.`);
    }
  });
  for (const particle of gone) {
    if (!come.some((one) => identityOf(one) === identityOf(particle)))
      out.add('removed', `${at}${nameOf(particle)} was removed; it stood ${times(particle)}.`);
  }
  for (const [left, right] of pairs) {
    const [one, another] = [ours[left], theirs[right]];
    if (one !== undefined && another !== undefined) compareParticles(one, another, at, out);
  }
}

/** Compares the content of complex types, each of which may have none. */
function compareContent(
  ours: ComplexType['content'],
  theirs: ComplexType['content'],
  at: string,
  out: Differences,
): void {
  if (ours !== undefined && theirs !== undefined) compareParticles(ours, theirs, at, out);
  else if (theirs !== undefined) out.add('added', `${at}content (${nameOf(theirs)}) was added.`);
  else if (ours !== undefined) out.add('removed', `${at}content (${nameOf(ours)}) was removed.`);
}

/** Compares two attributes of one name. */
export function compareAttributes(ours: Attribute, theirs: Attribute, at: string, out: Differences): void {
  compareSimpleRefs(ours.type, theirs.type, at, out);
  out.fact(`${at}required`, ours.required, theirs.required);
  out.fact(`${at}default`, ours.default, theirs.default);
  out.fact(`${at}fixed value`, ours.fixed, theirs.fixed);
}

/** Compares two complex types; `at` starts each sentence and ends with a space, or is empty. */
export function compareComplexTypes(ours: ComplexType, theirs: ComplexType, at: string, out: Differences): void {
  out.fact(`${at}abstract`, ours.abstract, theirs.abstract);
  out.fact(`${at}mixed`, ours.mixed, theirs.mixed);
  const named = (type: ComplexType['base'] | ComplexType['text']) =>
    type === undefined ? undefined : nameOfType(type);
  out.fact(`${at}base`, named(ours.base), named(theirs.base));
  if (ours.text !== undefined && theirs.text !== undefined)
    compareSimpleRefs(ours.text, theirs.text, `${at}text `, out);
  else out.fact(`${at}text type`, named(ours.text), named(theirs.text));
  out.fact(`${at}xs:anyAttribute`, ours.anyAttribute, theirs.anyAttribute);
  for (const attribute of theirs.attributes) {
    const mine = ours.attributes.find(({ name }) => keyOf(name) === keyOf(attribute.name));
    const name = `attribute ${attribute.name.localName}`;
    if (mine !== undefined) compareAttributes(mine, attribute, `${at}${name}: `, out);
    else out.add('added', `${at}${name} was added, ${attribute.required ? 'required' : 'optional'}.`);
  }
  for (const { name } of ours.attributes) {
    if (!theirs.attributes.some((attribute) => keyOf(attribute.name) === keyOf(name)))
      out.add('removed', `${at}attribute ${name.localName} was removed.`);
  }
  compareContent(ours.content, theirs.content, at, out);
}
