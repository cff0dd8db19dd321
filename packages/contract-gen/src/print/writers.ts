import { ContractGenError } from '../contract-gen-error.ts';
import { keyOf, type QName, xsiNamespace } from '../model/qname.ts';
import type { ElementShape } from '../shape/build-shapes.ts';
import {
  allProperties,
  type ChoiceItem,
  type ComplexShape,
  type ElementItem,
  type Holding,
  type Item,
  isPolymorphic,
  propertiesOf,
  type RepeatItem,
} from '../shape/shapes.ts';
import { branchName, loneTexts } from './item-facts.ts';
import { docComment, type Imports, quote } from './module.ts';
import { contractModule, typeName, type Unit } from './unit.ts';
import { attributeMarkup, textFunctions } from './value-functions.ts';

/**
 * What a printed function does: it answers what follows the tag name, or the same with the `xsi:type` of a variant, or it
 * writes what follows the tag name into a sink.
 */
type Form = 'content' | 'variant' | 'into';

/** What is known while the content of one function is printed. */
interface Frame {
  /** Whether the function writes into a sink. */
  readonly into: boolean;
  choices: number;
}

/** Namespaces whose prefix an output ancestor has declared. Exclusive canonicalisation declares a prefix where it is first used. */
type Scope = ReadonlySet<string>;

/** Prints writers: one function per element, and one per type and scope for the content. */
class WriterPrinter {
  readonly #unit: Unit;
  readonly #imports: Imports;
  readonly #types: string | undefined;
  readonly #functions = new Map<string, string>();
  readonly #names = new Map<string, number>();
  readonly #parts: string[] = [];

  constructor(unit: Unit, imports: Imports, types: string | undefined) {
    this.#unit = unit;
    this.#imports = imports;
    this.#types = types;
  }

  print(): readonly string[] {
    const elements = this.#unit.elements.flatMap((element) => [
      this.#printElement(element),
      ...(this.#unit.compact.has(keyOf(element.name)) ? [this.#printCompact(element)] : []),
    ]);
    return [...this.#parts, ...elements];
  }

  #runtime(name: string): string {
    return this.#imports.value(contractModule, name);
  }

  #prefix(namespace: string): string {
    const prefix = this.#unit.prefixes[namespace];
    if (prefix === undefined) throw new ContractGenError(`No prefix is set for ${namespace}.`);
    return prefix;
  }

  #tag(name: QName): string {
    return name.namespace === '' ? name.localName : `${this.#prefix(name.namespace)}:${name.localName}`;
  }

  /** The start of a start tag, with the declarations that the element needs, in canonical order. */
  #open(name: QName, scope: Scope, also: readonly string[] = []): string {
    const missing = [name.namespace, ...also].filter((namespace) => namespace !== '' && !scope.has(namespace));
    const declarations = missing
      .map((namespace) => ({ namespace, prefix: namespace === xsiNamespace ? 'xsi' : this.#prefix(namespace) }))
      .sort((left, right) => (left.prefix < right.prefix ? -1 : 1))
      .map(({ namespace, prefix }) => ` xmlns:${prefix}="${namespace}"`);
    return `<${this.#tag(name)}${declarations.join('')}`;
  }

  #functionName(base: string): string {
    const count = (this.#names.get(base) ?? 0) + 1;
    this.#names.set(base, count);
    return count === 1 ? base : `${base}${count}`;
  }

  #printElement({ name, tsName, holding, documentation }: ElementShape): string {
    const type = typeName(this.#unit, this.#imports, tsName, name.namespace, this.#types);
    const item: ElementItem = { kind: 'element', property: tsName, name, holding, min: 1, max: 1, nillable: false };
    const body = this.#elementMarkup(item, 'value', quote(tsName), `${quote(tsName)}, ''`, new Set());
    const docs = docComment([`Writes ${tsName} as exclusive-canonical XML.`, documentation ?? ''], '');
    return `${docs}export function write${tsName}(value: ${type}): string {\n  return ${body};\n}\n`;
  }

  /** The writer that leaves the declarations of the unit's prefixes to soap:Body. */
  #printCompact({ name, tsName, holding }: ElementShape): string {
    const type = typeName(this.#unit, this.#imports, tsName, name.namespace, this.#types);
    if (holding.kind !== 'complex' || holding.shape.anyAttribute || isPolymorphic(holding.shape))
      throw new ContractGenError(`${tsName}: no compact writer for it.`);
    const declared = new Set(Object.keys(this.#unit.prefixes));
    const content = this.#contentFunction(holding.shape, declared, 'into');
    const prefixes = Object.values(this.#unit.prefixes).sort().join(', ');
    const docs = docComment(
      [`Writes ${tsName} without the declarations of ${prefixes}, which soap:Body has to make.`],
      '',
    );
    const sink = this.#imports.type(contractModule, 'OctetSink');
    return [
      `${docs}export function writeCompact${tsName}(sink: ${sink}, value: ${type}): void {`,
      `  sink.text(${quote(this.#open(name, declared))});`,
      `  ${content}(value, ${quote(tsName)}, sink);`,
      `  sink.text(${quote(`</${this.#tag(name)}>`)});`,
      '}\n',
    ].join('\n');
  }

  /** An expression for the whole element. `at` is the path as one expression, `leafAt` as two arguments. */
  #elementMarkup(item: ElementItem, value: string, at: string, leafAt: string, scope: Scope): string {
    const { name, holding } = item;
    const polymorphic = holding.kind === 'complex' && holding.shape.abstract;
    const start = this.#open(name, scope, polymorphic ? [xsiNamespace] : []);
    const inside = new Set([...scope, name.namespace, ...(polymorphic ? [xsiNamespace] : [])]);
    const end = `</${this.#tag(name)}>`;
    const full = `${this.#content(holding, start, value, at, leafAt, inside, scope, name)} + ${quote(end)}`;
    if (!item.nillable) return full;
    const empty = `${this.#open(name, scope, [xsiNamespace])} xsi:nil="true">${end}`;
    return `(${this.#runtime('isNil')}(${value}) ? ${quote(empty)} : ${full})`;
  }

  #content(
    holding: Holding,
    start: string,
    value: string,
    at: string,
    leafAt: string,
    inside: Scope,
    outside: Scope,
    name: QName,
  ): string {
    if (holding.kind === 'simple') {
      return `${quote(`${start}>`)} + ${this.#runtime(textFunctions[holding.value.kind])}(${value}, ${leafAt})`;
    }
    if (holding.kind === 'any') {
      const own = this.#scopeLiteral(new Set([...inside].filter((namespace) => !outside.has(namespace))));
      const start = quote(`<${this.#tag(name)}`);
      return `${start} + ${this.#runtime('writeAnyValue')}(${value}, ${at}, ${this.#scopeLiteral(outside)}, ${own})`;
    }
    if (holding.shape.anyAttribute) this.#requireDeclared(start, name);
    const { shape } = holding;
    const content = isPolymorphic(shape)
      ? this.#variantsFunction(shape, inside)
      : this.#contentFunction(shape, inside, 'content');
    return `${quote(start)} + ${content}(${value}, ${at})`;
  }

  /** Open attributes may declare prefixes, whose order with those of the tag is only known when there are none. */
  #requireDeclared(start: string, name: QName): void {
    if (start.includes(' xmlns:'))
      throw new ContractGenError(`${name.localName}: open attributes need a parent in the same namespace.`);
  }

  #scopeLiteral(scope: Scope): string {
    const entries = [...scope].filter((namespace) => namespace !== '').sort();
    return `{ ${entries.map((namespace) => `${quote(namespace)}: ${quote(namespace === xsiNamespace ? 'xsi' : this.#prefix(namespace))}`).join(', ')} }`;
  }

  /** The function that writes what follows the tag name: attributes, `>` and content. */
  #contentFunction(shape: ComplexShape, scope: Scope, form: Form): string {
    const key = `${shape.key} ${[...scope].sort().join(' ')} ${form}`;
    const known = this.#functions.get(key);
    if (known !== undefined) return known;
    const base = shape.tsName.charAt(0).toLowerCase() + shape.tsName.slice(1);
    const name = this.#functionName(`${base}${form.charAt(0).toUpperCase()}${form.slice(1)}`);
    this.#functions.set(key, name);
    this.#parts.push(this.#printContent(shape, name, scope, form));
    return name;
  }

  /** The function that writes the declared type or the one that `$type` names. */
  #variantsFunction(shape: ComplexShape, scope: Scope): string {
    const key = `${shape.key} ${[...scope].sort().join(' ')} variants`;
    const known = this.#functions.get(key);
    if (known !== undefined) return known;
    const name = this.#functionName(`${shape.tsName.charAt(0).toLowerCase()}${shape.tsName.slice(1)}Variants`);
    this.#functions.set(key, name);
    this.#parts.push(this.#printVariants(shape, name, scope));
    return name;
  }

  #printVariants(shape: ComplexShape, name: string, scope: Scope): string {
    const types = shape.variants.map((variant) => variant.qname?.localName ?? variant.tsName);
    // The tag of an abstract type has declared xsi; that of a concrete one need not, so the variant does.
    const declaration = scope.has(xsiNamespace) ? '' : ` xmlns:xsi="${xsiNamespace}"`;
    if (Object.values(this.#unit.prefixes).some((prefix) => prefix >= 'xsi'))
      throw new ContractGenError('Prefixes have to come before xsi in the alphabet.');
    const inside = new Set([...scope, xsiNamespace]);
    const cases = shape.variants.map((variant, index) => {
      if (!scope.has(variant.namespace)) {
        throw new ContractGenError(`${variant.tsName}: the prefix of its xsi:type would not be declared.`);
      }
      const content = `${this.#contentFunction(variant, inside, 'variant')}(value, at)`;
      return `    case ${quote(types[index] ?? '')}:\n      return ${declaration === '' ? '' : `${quote(declaration)} + `}${content};`;
    });
    return [
      `function ${name}(value: unknown, at: string): string {`,
      `  if (typeof value !== 'object' || value === null) throw ${this.#runtime('inputTypeError')}(value, at, 'an object');`,
      "  const type = '$type' in value ? value.$type : undefined;",
      '  switch (type) {',
      ...(shape.abstract
        ? []
        : [`    case undefined:\n      return ${this.#contentFunction(shape, scope, 'content')}(value, at);`]),
      ...cases,
      '    default:',
      `      throw ${this.#runtime('inputVariantError')}(type, at, ${quote(types.join(', '))});`,
      '  }',
      '}\n',
    ].join('\n');
  }

  #printContent(shape: ComplexShape, name: string, scope: Scope, form: Form): string {
    const variant = form === 'variant';
    const into = form === 'into';
    const parameters = `value: unknown, at: string${into ? `, sink: ${this.#imports.type(contractModule, 'OctetSink')}` : ''}`;
    const properties = [...(variant ? ['$type'] : []), ...allProperties(shape)];
    const lines = [
      `const ${name}Names: ReadonlySet<string> = new Set([${properties.map(quote).join(', ')}]);`,
      '',
      `function ${name}(${parameters}): ${into ? 'void' : 'string'} {`,
    ];
    const fields = `${this.#runtime('inputObject')}(value, at, ${name}Names)`;
    const xsiType = variant ? [quote(` xsi:type="${this.#prefix(shape.namespace)}:${shape.qname?.localName}"`)] : [];
    if (properties.length === (variant ? 1 : 0))
      return [...lines, `  ${fields};`, `  return ${[...xsiType, quote('>')].join(' + ')};`, '}\n'].join('\n');
    // Canonical order: attributes without namespace, xsi:type, those of the XML namespace.
    const attributes = [
      ...shape.attributes
        .filter(({ name: { namespace } }) => namespace === '')
        .map((item) => attributeMarkup(item, this.#imports)),
      ...xsiType,
      ...shape.attributes
        .filter(({ name: { namespace } }) => namespace !== '')
        .map((item) => attributeMarkup(item, this.#imports)),
    ];
    let inner = scope;
    lines.push(`  const v = ${fields};`);
    if (shape.anyAttribute) {
      if (attributes.length > 0)
        throw new ContractGenError(`${shape.tsName}: named and open attributes together are not supported.`);
      lines.push(
        `  const open = ${this.#runtime('writeAnyAttributes')}(v['$attributes'], at + '.$attributes', ${this.#scopeLiteral(scope)});`,
      );
      lines.push("  let out = open.markup + '>';");
    } else lines.push(attributes.length === 0 ? "  let out = '>';" : `  let out = ${attributes.join(' + ')} + '>';`);
    if (shape.text !== undefined) {
      lines.push(`  out += ${this.#runtime(textFunctions[shape.text.kind])}(v['text'], at, '.text');`);
      inner = scope;
    }
    const items = this.#items(shape.items, inner, shape.anyAttribute, '  ', { choices: 0, into });
    lines.push(...items, into ? '  sink.text(out);' : '  return out;', '}\n');
    return lines.join('\n');
  }

  #items(items: readonly Item[], scope: Scope, openScope: boolean, indent: string, frame: Frame): readonly string[] {
    return items.flatMap((item): readonly string[] => {
      switch (item.kind) {
        case 'element':
          return this.#element(item, scope, indent, frame);
        case 'choice':
          return this.#choice(item, scope, openScope, indent, frame);
        case 'repeat':
          return this.#repeat(item, scope, indent);
        default: {
          const scopeText = openScope ? 'open.scope' : this.#scopeLiteral(scope);
          const line = `out += ${this.#runtime('writeAnyElements')}(v['$any'], at + '.$any', ${scopeText}, ${item.min > 0});`;
          return [`${indent}${item.min > 0 ? '' : "if (v['$any'] !== undefined) "}${line}`];
        }
      }
    });
  }

  #element(item: ElementItem, scope: Scope, indent: string, { into }: Frame): readonly string[] {
    const access = `v[${quote(item.property)}]`;
    const dotted = quote(`.${item.property}`);
    if (item.max <= 1) {
      const markup = this.#elementMarkup(item, access, `at + ${dotted}`, `at, ${dotted}`, scope);
      return [`${indent}${item.min === 0 ? `if (${access} !== undefined) ` : ''}out += ${markup};`];
    }
    const markup = this.#elementMarkup(item, 'item', 'path', "path, ''", scope);
    const texts = into ? this.#aroundTexts(item, scope) : undefined;
    const condition = item.min === 0 ? `if (${access} !== undefined) ` : '';
    const items = `${this.#runtime('inputArray')}(${access}, at + ${dotted}, ${item.min > 0})`;
    const write = `(item, path) => ${markup}`;
    if (into) {
      const call = `${this.#runtime('writeRepeated')}(sink, ${items}, at + ${dotted}, ${write}${texts === undefined ? '' : `, ${texts}`});`;
      const statements = ['sink.text(out);', call, "out = '';"];
      if (item.min > 0) return statements.map((statement) => `${indent}${statement}`);
      return [`${indent}${condition}{`, ...statements.map((statement) => `${indent}  ${statement}`), `${indent}}`];
    }
    return [`${indent}${condition}out += ${this.#runtime('repeatedMarkup')}(${items}, at + ${dotted}, ${write});`];
  }

  /**
   * The constant with what stands around the text of those items that hold one text element and nothing else. Undefined
   * where no item can be like that.
   */
  #aroundTexts(item: ElementItem, scope: Scope): string | undefined {
    const { holding, name } = item;
    if (holding.kind !== 'complex' || holding.shape.abstract || item.nillable) return undefined;
    const { shape } = holding;
    if (shape.text !== undefined || shape.anyAttribute || shape.attributes.some(({ required }) => required))
      return undefined;
    const inside = new Set([...scope, name.namespace]);
    const entries = loneTexts(shape.items).map((inner) => {
      const before = `${this.#open(name, scope)}>${this.#open(inner.name, inside)}>`;
      const after = `</${this.#tag(inner.name)}></${this.#tag(name)}>`;
      return `  [${quote(inner.property)}, { before: ${quote(before)}, after: ${quote(after)} }],\n`;
    });
    if (entries.length === 0) return undefined;
    const text = `new Map([\n${entries.join('')}])`;
    const known = this.#functions.get(text);
    if (known !== undefined) return known;
    const constant = this.#functionName(`${item.property}Texts`);
    this.#functions.set(text, constant);
    const type = this.#imports.type(contractModule, 'AroundText');
    this.#parts.push(`const ${constant}: ReadonlyMap<string, ${type}> = ${text};\n`);
    return constant;
  }

  #repeat(item: RepeatItem, scope: Scope, indent: string): readonly string[] {
    const present = item.elements.map(({ property }) => `v[${quote(property)}] !== undefined`).join(' || ');
    const arrays = item.elements.map(
      ({ property }, position) =>
        `${indent}  const items${position} = ${this.#runtime('inputArray')}(v[${quote(property)}], at + ${quote(`.${property}`)}, ${item.min > 0});`,
    );
    // The longest array sets the count: a shorter one then misses an item, which is reported with its path.
    const longest = `Math.max(${item.elements.map((_, position) => `items${position}.length`).join(', ')})`;
    const body = item.elements.map((element, position) => {
      const path = `\`\${at}.${element.property}[\${index}]\``;
      return `${indent}    out += ${this.#elementMarkup(element, `items${position}[index]`, path, `${path}, ''`, scope)};`;
    });
    return [
      `${indent}${item.min === 0 ? `if (${present}) ` : ''}{`,
      ...arrays,
      `${indent}  for (let index = 0; index < ${longest}; index += 1) {`,
      ...body,
      `${indent}  }`,
      `${indent}}`,
    ];
  }

  #choice(item: ChoiceItem, scope: Scope, openScope: boolean, indent: string, frame: Frame): readonly string[] {
    frame.choices += 1;
    const id = `choice${frame.choices}`;
    const seen = new Set<string>();
    const branches = item.branches.map((branch, index) => {
      const properties = branch.flatMap(propertiesOf);
      for (const property of properties) {
        if (seen.has(property)) throw new ContractGenError(`${property} is in two branches of one choice.`);
        seen.add(property);
      }
      return { branch, flag: `${id}${String.fromCharCode(97 + index)}`, properties };
    });
    const flags = branches.map(
      ({ flag, properties }) =>
        `${indent}const ${flag} = ${properties.map((property) => `v[${quote(property)}] !== undefined`).join(' || ')};`,
    );
    const count = branches.map(({ flag }) => `Number(${flag})`).join(' + ');
    const names = branches.map(({ branch }) => branchName(branch)).join(', ');
    const refuse = `${id} ${item.optional ? '>' : '!=='} 1`;
    const bodies = branches.flatMap(({ branch, flag }) => [
      `${indent}if (${flag}) {`,
      ...this.#items(branch, scope, openScope, `${indent}  `, frame),
      `${indent}}`,
    ]);
    return [
      ...flags,
      `${indent}const ${id} = ${count};`,
      `${indent}if (${refuse}) throw ${this.#runtime('inputChoiceError')}(at, ${id}, ${quote(names)});`,
      ...bodies,
    ];
  }
}

/** All writers of a unit. `types` is the module of the types, when it is another one. */
export function printWriters(unit: Unit, imports: Imports, types: string | undefined): readonly string[] {
  return new WriterPrinter(unit, imports, types).print();
}
