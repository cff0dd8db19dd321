import { ContractGenError } from '../contract-gen-error.ts';
import type { AttributeItem, ComplexShape, ElementItem, Holding, Item } from '../shape/shapes.ts';
import { isOptional, isPolymorphic, propertiesOf } from '../shape/shapes.ts';
import { describeFacets, describeForm, type SimpleValue } from '../shape/simple-value.ts';
import { docComment, type Imports, propertyName, quote } from './module.ts';
import { contractModule, typeName, type Unit } from './unit.ts';

interface Context {
  readonly unit: Unit;
  readonly imports: Imports;
}

/** A property line of an object type, with its doc comment. */
interface Property {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly docs: readonly string[];
}

function simpleType(
  value: SimpleValue,
  tsName: string | undefined,
  namespace: string,
  { unit, imports }: Context,
): string {
  if (tsName !== undefined) return typeName(unit, imports, tsName, value.name?.namespace ?? namespace);
  if (value.kind === 'swaRef') return imports.type(unit.swaRefFrom, 'SwaRef');
  return value.kind === 'integer' ? 'number' : value.kind;
}

function holdingType(holding: Holding, namespace: string, context: Context): string {
  if (holding.kind === 'any') return context.imports.type(contractModule, 'AnyValue');
  if (holding.kind === 'simple') return simpleType(holding.value, holding.tsName, namespace, context);
  const { shape } = holding;
  const declared = typeName(context.unit, context.imports, shape.tsName, shape.namespace);
  if (shape.abstract || !isPolymorphic(shape)) return declared;
  return [declared, ...variantTypes(shape, context)].join(' | ');
}

/** Each type that xsi:type may name in place of the declared one, told apart by `$type`. */
function variantTypes(shape: ComplexShape, context: Context): readonly string[] {
  return shape.variants.map(
    (variant) =>
      `({ readonly $type: ${quote(variant.qname?.localName ?? variant.tsName)} } & ${typeName(context.unit, context.imports, variant.tsName, variant.namespace)})`,
  );
}

function valueDocs(value: SimpleValue, own: string | undefined, named: boolean): readonly string[] {
  const sentences = own === undefined ? [] : [own];
  const shown = own === undefined && value.documentation !== undefined ? [value.documentation] : sentences;
  return named ? shown : [...shown, ...describeForm(value), ...describeFacets(value)];
}

function countDocs(min: number, max: number): readonly string[] {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? [] : [`At least ${min}.`];
  return min === 0 ? [`At most ${max}.`] : [`${min} to ${max} items.`];
}

function elementProperty(
  item: ElementItem,
  repeated: readonly string[] | undefined,
  namespace: string,
  context: Context,
): Property {
  const { holding } = item;
  const docs =
    holding.kind === 'simple'
      ? valueDocs(holding.value, item.documentation, holding.tsName !== undefined)
      : [item.documentation ?? (holding.kind === 'complex' ? (holding.shape.documentation ?? '') : '')];
  let type = holdingType(holding, namespace, context);
  if (item.nillable) type = `${type} | ${context.imports.type(contractModule, 'Nil')}`;
  const isArray = item.max > 1 || repeated !== undefined;
  if (isArray) type = `readonly ${type.includes('|') ? `(${type})` : type}[]`;
  const count = repeated ?? (item.max > 1 ? countDocs(item.min, item.max) : []);
  return { name: item.property, type, optional: item.min === 0, docs: [...docs, ...count] };
}

function attributeProperty(item: AttributeItem, namespace: string, context: Context): Property {
  const docs = valueDocs(item.value, item.documentation, item.tsName !== undefined);
  return {
    name: item.property,
    type: simpleType(item.value, item.tsName, namespace, context),
    optional: !item.required,
    docs: item.default === undefined ? docs : [...docs, `Absent means \`${item.default}\`.`],
  };
}

function printProperties(properties: readonly Property[], absent: readonly string[], indent: string): string {
  const lines = properties.map(
    ({ name, type, optional, docs }) =>
      `${docComment(docs, indent)}${indent}readonly ${propertyName(name)}${optional ? '?' : ''}: ${type};\n`,
  );
  const never = absent.map((name) => `${indent}readonly ${propertyName(name)}?: never;\n`);
  return [...lines, ...never].join('');
}

/** The properties of items that are no choice. */
function plainProperties(items: readonly Item[], namespace: string, context: Context): readonly Property[] {
  return items.flatMap((item): readonly Property[] => {
    if (item.kind === 'element') return [elementProperty(item, undefined, namespace, context)];
    if (item.kind === 'repeat') {
      const names = item.elements.map(({ property }) => property).join(', ');
      const docs = [
        ...countDocs(item.min, item.max),
        `As many as the others of ${names}: they belong together by index.`,
      ];
      return item.elements.map((element) => ({
        ...elementProperty(element, docs, namespace, context),
        optional: item.min === 0,
      }));
    }
    if (item.kind === 'any') {
      const type = `readonly ${context.imports.type(contractModule, 'AnyElement')}[]`;
      return [{ name: '$any', type, optional: item.min === 0, docs: ['Elements that the contract leaves open.'] }];
    }
    return [];
  });
}

/** A choice as a union in which each alternative forbids the properties of the others. */
function choiceType(item: Item, namespace: string, context: Context): string {
  if (item.kind !== 'choice') throw new ContractGenError('Only a choice can be printed as a union.');
  const all = propertiesOf(item);
  const branches = item.branches.map((branch) => {
    const own = new Set(branch.flatMap(propertiesOf));
    return objectType(
      branch,
      [],
      all.filter((name) => !own.has(name)),
      namespace,
      context,
    );
  });
  const covered = item.branches.some((branch) => branch.every(isOptional));
  if (item.optional && !covered) branches.push(`{\n${printProperties([], all, '  ')}}`);
  const indented = branches.map((branch) => branch.replaceAll('\n', '\n    '));
  return `(\n${indented.map((branch) => `  | ${branch}`).join('\n')}\n)`;
}

function objectType(
  items: readonly Item[],
  first: readonly Property[],
  absent: readonly string[],
  namespace: string,
  context: Context,
): string {
  const properties = [...first, ...plainProperties(items, namespace, context)];
  const choices = items.filter((item) => item.kind === 'choice').map((item) => choiceType(item, namespace, context));
  if (properties.length === 0 && absent.length === 0 && choices.length > 0) return choices.join(' & ');
  const object = properties.length + absent.length === 0 ? '{}' : `{\n${printProperties(properties, absent, '  ')}}`;
  return [object, ...choices].join(' & ');
}

/** Whether a type can be extended in TypeScript: unions and empty types are taken apart instead. */
function hasProperties(shape: ComplexShape): boolean {
  return !shape.abstract && (shape.items.length > 0 || shape.attributes.length > 0 || shape.text !== undefined);
}

/** The declaration of a complex type. */
function printComplex(shape: ComplexShape, context: Context): string {
  const docs = docComment(shape.documentation === undefined ? [] : [shape.documentation], '');
  if (shape.abstract) {
    const variants = variantTypes(shape, context).map((variant) => `  | ${variant}\n`);
    return `${docs}export type ${shape.tsName} =\n${variants.join('').trimEnd()};\n`;
  }
  const base = shape.base !== undefined && hasProperties(shape.base) ? shape.base : undefined;
  const { namespace } = shape;
  const own = (base === undefined ? shape.attributes : shape.ownAttributes).map((item) =>
    attributeProperty(item, namespace, context),
  );
  if (shape.anyAttribute && base?.anyAttribute !== true) {
    const type = `readonly ${context.imports.type(contractModule, 'AnyAttribute')}[]`;
    own.push({ name: '$attributes', type, optional: true, docs: ['Attributes that the contract leaves open.'] });
  }
  if (shape.text !== undefined && base === undefined) {
    const type = simpleType(shape.text, undefined, namespace, context);
    own.push({
      name: 'text',
      type,
      optional: false,
      docs: ['The text of the element.', ...describeFacets(shape.text)],
    });
  }
  const items = base === undefined ? shape.items : shape.ownItems;
  const plain = !items.some((item) => item.kind === 'choice');
  if (plain && base === undefined) {
    const body = printProperties([...own, ...plainProperties(items, namespace, context)], [], '  ');
    return body === ''
      ? `${docs}export type ${shape.tsName} = Readonly<Record<never, never>>;\n`
      : `${docs}export interface ${shape.tsName} {\n${body}}\n`;
  }
  const body = objectType(items, own, [], namespace, context);
  const baseName =
    base === undefined ? undefined : typeName(context.unit, context.imports, base.tsName, base.namespace);
  const parts = [baseName, body].filter((part) => part !== undefined && part !== '{}');
  return `${docs}export type ${shape.tsName} = ${parts.join(' & ')};\n`;
}

/** All type declarations of a unit: elements first, then what they are made of. */
export function printTypes(unit: Unit, imports: Imports): readonly string[] {
  const context = { unit, imports };
  const parts: string[] = [];
  const printed = new Map<string, string>();
  const declare = (name: string, key: string, text: () => string): void => {
    const known = printed.get(name);
    if (known === key) return;
    if (known !== undefined) throw new ContractGenError(`Two things would be called ${name}: ${known} and ${key}.`);
    printed.set(name, key);
    parts.push(text());
  };
  for (const shape of unit.reachable.complex) {
    if (unit.foreign[shape.namespace] !== undefined) continue;
    if (shape.abstract && !(shape.variants.length > 0 && usedAsValue(shape, unit))) continue;
    if (!shape.abstract && !hasProperties(shape) && shape.qname !== undefined && !usedAsValue(shape, unit)) continue;
    declare(shape.tsName, shape.key, () => printComplex(shape, context));
  }
  for (const list of unit.reachable.lists) {
    if (unit.foreign[list.namespace] !== undefined) continue;
    declare(list.tsName, `list ${list.tsName}`, () => printList(list.tsName, list.value));
  }
  for (const element of unit.elements) {
    const { holding } = element;
    if (holding.kind === 'complex' && holding.shape.tsName === element.tsName) continue;
    if (holding.kind === 'simple' && holding.tsName === element.tsName) continue;
    const docs = docComment(element.documentation === undefined ? [] : [element.documentation], '');
    const type = holdingType(holding, element.name.namespace, context);
    declare(element.tsName, `element ${element.tsName}`, () => `${docs}export type ${element.tsName} = ${type};\n`);
  }
  return parts;
}

/** A type without content is printed only where a value of it can stand, not as an empty base. */
function usedAsValue(shape: ComplexShape, unit: Unit): boolean {
  const inItem = (item: Item): boolean => {
    if (item.kind === 'element') return item.holding.kind === 'complex' && item.holding.shape === shape;
    if (item.kind === 'repeat') return item.elements.some(inItem);
    return item.kind === 'choice' && item.branches.flat().some(inItem);
  };
  return (
    unit.elements.some(({ holding }) => holding.kind === 'complex' && holding.shape === shape) ||
    unit.reachable.complex.some((other) => other.items.some(inItem) || other.variants.includes(shape))
  );
}

function printList(tsName: string, value: SimpleValue): string {
  const docs = docComment(value.documentation === undefined ? [] : [value.documentation], '');
  const values = value.enumeration ?? [];
  const lines = values.map(
    ({ value: text, documentation }) =>
      `${docComment(documentation === undefined ? [] : [documentation], '  ')}  | ${quote(text)}`,
  );
  return `${docs}export type ${tsName} =\n${lines.join('\n')};\n`;
}
