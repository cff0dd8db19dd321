import { ContractGenError } from '../contract-gen-error.ts';
import type { Attribute, ComplexType, ElementDeclaration, TypeRef } from '../model/content-model.ts';
import { keyOf, type QName, xmlNamespace, xsdNamespace } from '../model/qname.ts';
import type { SchemaSet } from '../model/schema-set.ts';
import type { SimpleType } from '../model/simple-type.ts';
import { camelCase, pascalCase } from '../naming.ts';
import { itemsOf } from './build-items.ts';
import { type AttributeItem, allProperties, type ComplexShape, type Holding } from './shapes.ts';
import { simpleValueOf } from './simple-value.ts';

/** A global element. */
export interface ElementShape {
  readonly name: QName;
  readonly tsName: string;
  readonly holding: Holding;
  readonly documentation?: string;
  /** The root of a document whose name the contract does not set: read under any name. */
  readonly anyName?: true;
}

/** Turns declarations into shapes, each once. */
export class ShapeBuilder {
  readonly #set: SchemaSet;
  readonly #byKey = new Map<string, ComplexShape>();
  /** Types whose variants are still to be found: only when no type is half built, as variants build on their bases. */
  readonly #pending: { readonly shape: ComplexShape; readonly name: QName }[] = [];

  constructor(set: SchemaSet) {
    this.#set = set;
  }

  /** The shape of a global element. */
  element(name: QName): ElementShape {
    const declaration = this.#set.elements.get(keyOf(name));
    if (declaration === undefined) throw new ContractGenError(`The element ${keyOf(name)} is not declared.`);
    const { documentation } = declaration;
    const holding = this.#holding(declaration, '');
    this.#findVariants();
    return {
      name,
      tsName: pascalCase(name.localName),
      holding,
      ...(documentation === undefined ? {} : { documentation }),
    };
  }

  /** The root of a document of a named complex type. It is written under the name of its type. */
  documentRoot(name: QName): ElementShape {
    const shape = this.#named(name);
    this.#findVariants();
    return { name, tsName: pascalCase(name.localName), holding: { kind: 'complex', shape }, anyName: true };
  }

  #findVariants(): void {
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      next.shape.variants = this.#variantsOf(next.name);
    }
  }

  /** TypeScript name of a closed list, named or written in place below `owner`. */
  #listName(type: SimpleType | QName, value: { name?: QName }, fallback: string): string {
    return pascalCase('kind' in type && type.name === undefined ? fallback : (value.name?.localName ?? fallback));
  }

  #holding(declaration: ElementDeclaration, owner: string): Holding {
    const { type, name } = declaration;
    const found = this.#resolve(type);
    if (found === undefined) return { kind: 'any' };
    const inPlace = owner === '' ? pascalCase(name.localName) : `${owner}${pascalCase(name.localName)}`;
    if ('kind' in found && found.kind === 'complex') {
      // A type written in place is described by its element.
      const documentation = found.documentation ?? (found.name === undefined ? declaration.documentation : undefined);
      const described = documentation === undefined ? found : { ...found, documentation };
      return { kind: 'complex', shape: this.#complex(described, inPlace, name.namespace) };
    }
    const value = simpleValueOf(found, this.#set);
    if (value.enumeration === undefined) return { kind: 'simple', value };
    return { kind: 'simple', value, tsName: this.#listName(found, value, inPlace) };
  }

  /** The type itself where it is complex or written in place, else its name; undefined for xs:anyType. */
  #resolve(type: TypeRef): ComplexType | SimpleType | QName | undefined {
    if ('kind' in type) return type;
    if (type.namespace === xsdNamespace) return type.localName === 'anyType' ? undefined : type;
    const found = this.#set.types.get(keyOf(type));
    if (found === undefined) throw new ContractGenError(`The type ${keyOf(type)} is not declared.`);
    return found.kind === 'complex' ? found : type;
  }

  #named(name: QName): ComplexShape {
    const type = this.#set.types.get(keyOf(name));
    if (type?.kind !== 'complex') throw new ContractGenError(`The complex type ${keyOf(name)} is not declared.`);
    return this.#complex(type, pascalCase(name.localName), name.namespace);
  }

  #attribute(attribute: Attribute, owner: string): AttributeItem {
    const { name, required, documentation } = attribute;
    if (attribute.fixed !== undefined) throw new ContractGenError(`${owner}: fixed on xs:attribute is not supported.`);
    if (name.namespace !== '' && name.namespace !== xmlNamespace) {
      throw new ContractGenError(`${owner}: the attribute ${keyOf(name)} needs a prefix, which is not supported.`);
    }
    const value = simpleValueOf(attribute.type, this.#set);
    const inPlace = `${owner}${pascalCase(name.localName)}`;
    return {
      property: camelCase(name.localName),
      name,
      value,
      required,
      ...(value.enumeration === undefined ? {} : { tsName: this.#listName(attribute.type, value, inPlace) }),
      ...(attribute.default === undefined ? {} : { default: attribute.default }),
      ...(documentation === undefined ? {} : { documentation }),
    };
  }

  #complex(type: ComplexType, inPlace: string, namespace: string): ComplexShape {
    const tsName = type.name === undefined ? inPlace : pascalCase(type.name.localName);
    const key = type.name === undefined ? `${namespace} ${inPlace}` : keyOf(type.name);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    if (type.mixed) throw new ContractGenError(`${tsName}: mixed content is not supported.`);
    const shape: ComplexShape = {
      key,
      tsName,
      ...(type.name === undefined ? {} : { qname: type.name }),
      namespace: type.name?.namespace ?? namespace,
      ...(type.documentation === undefined ? {} : { documentation: type.documentation }),
      abstract: type.abstract,
      variants: [],
      items: [],
      attributes: [],
      ownItems: [],
      ownAttributes: [],
      anyAttribute: type.anyAttribute !== undefined,
    };
    this.#byKey.set(key, shape);
    this.#fill(shape, type);
    if (type.name !== undefined) this.#pending.push({ shape, name: type.name });
    return shape;
  }

  #fill(shape: ComplexShape, type: ComplexType): void {
    const context = { set: this.#set, owner: shape.tsName, holdingOf: this.#holding.bind(this) };
    shape.ownItems = type.content === undefined ? [] : itemsOf(type.content, context);
    shape.ownAttributes = type.attributes.map((attribute) => this.#attribute(attribute, shape.tsName));
    const base = this.#baseOf(shape, type);
    shape.items = [...(base?.items ?? []), ...shape.ownItems];
    const order = (item: AttributeItem): string => `${item.name.namespace} ${item.name.localName}`;
    shape.attributes = [...(base?.attributes ?? []), ...shape.ownAttributes].sort((left, right) =>
      order(left) < order(right) ? -1 : 1,
    );
    this.#checkProperties(shape);
  }

  #baseOf(shape: ComplexShape, type: ComplexType): ComplexShape | undefined {
    if (type.text !== undefined) {
      const simple = this.#resolve(type.text);
      if (simple !== undefined && 'kind' in simple && simple.kind === 'complex') {
        shape.base = this.#complex(simple, '', shape.namespace);
        if (shape.base.text !== undefined) shape.text = shape.base.text;
      } else if (simple !== undefined) shape.text = simpleValueOf(simple, this.#set);
      return shape.base;
    }
    if (type.base === undefined) return undefined;
    shape.base = this.#named(type.base);
    if (shape.base.anyAttribute) shape.anyAttribute = true;
    if (shape.base.text !== undefined) shape.text = shape.base.text;
    return shape.base;
  }

  #checkProperties(shape: ComplexShape): void {
    const seen = new Set<string>();
    for (const property of allProperties(shape)) {
      if (seen.has(property)) throw new ContractGenError(`${shape.tsName}: two parts would be called ${property}.`);
      seen.add(property);
    }
    const open = shape.items.findIndex((item) => item.kind === 'any');
    if (open >= 0 && open < shape.items.length - 1) throw new ContractGenError(`${shape.tsName}: xs:any must be last.`);
  }

  #variantsOf(base: QName): readonly ComplexShape[] {
    const derives = (type: ComplexType): boolean => {
      const from = type.base ?? (type.text !== undefined && !('kind' in type.text) ? type.text : undefined);
      if (from === undefined) return false;
      if (keyOf(from) === keyOf(base)) return true;
      const parent = this.#set.types.get(keyOf(from));
      return parent?.kind === 'complex' && derives(parent);
    };
    const found: ComplexShape[] = [];
    for (const type of this.#set.types.values()) {
      if (type.kind !== 'complex' || type.abstract || type.name === undefined || !derives(type)) continue;
      found.push(this.#named(type.name));
    }
    return found.sort((left, right) => (left.tsName < right.tsName ? -1 : 1));
  }
}
