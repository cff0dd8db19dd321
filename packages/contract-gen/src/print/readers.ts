import { keyOf, type QName } from '../model/qname.ts';
import type { ElementShape } from '../shape/build-shapes.ts';
import type {
  AttributeItem,
  ChoiceItem,
  ComplexShape,
  ElementItem,
  Holding,
  Item,
  RepeatItem,
} from '../shape/shapes.ts';
import { isPolymorphic } from '../shape/shapes.ts';
import type { SimpleValue } from '../shape/simple-value.ts';
import { loneTexts, starts } from './item-facts.ts';
import { type Imports, quote } from './module.ts';
import { contractModule, typeName, type Unit, xmlModule } from './unit.ts';

/** Prints readers: one function per element, and one per type for the content. */
class ReaderPrinter {
  readonly #unit: Unit;
  readonly #imports: Imports;
  readonly #types: string | undefined;
  readonly #functions = new Map<string, string>();
  readonly #lists = new Map<string, string>();
  readonly #constants: string[] = [];
  readonly #parts: string[] = [];

  constructor(unit: Unit, imports: Imports, types: string | undefined) {
    this.#unit = unit;
    this.#imports = imports;
    this.#types = types;
  }

  print(): readonly string[] {
    const elements = this.#unit.elements.map((element) => this.#printElement(element));
    return [...this.#constants, ...this.#parts, ...elements];
  }

  #runtime(name: string): string {
    return this.#imports.value(contractModule, name);
  }

  #type(tsName: string, namespace: string): string {
    return typeName(this.#unit, this.#imports, tsName, namespace, this.#types);
  }

  #printElement({ name, tsName, holding, anyName }: ElementShape): string {
    const element = this.#imports.type(xmlModule, 'XmlElement');
    const type = this.#type(tsName, name.namespace);
    const root =
      anyName === true ? ', a document of its own. Its root may have any name: the contract sets none.' : '.';
    const docs = `/**\n * Reads ${tsName}${root}\n * @throws ContractError where the element does not fit the contract\n */\n`;
    return [
      `${docs}export function read${tsName}(element: ${element}): ${type} {`,
      ...(anyName === true
        ? []
        : [`  ${this.#runtime('expectElement')}(element, ${quote(name.namespace)}, ${quote(name.localName)});`]),
      `  return ${this.#holding(holding, 'element', quote(name.localName))};`,
      '}\n',
    ].join('\n');
  }

  #holding(holding: Holding, element: string, place: string): string {
    if (holding.kind === 'any') return `${this.#runtime('readAnyValue')}(${element})`;
    if (holding.kind === 'complex') {
      const { shape } = holding;
      const name = isPolymorphic(shape) ? this.#variantsFunction(shape) : this.#contentFunction(shape);
      return `${name}(${element}, ${place})`;
    }
    const text = `${this.#runtime('simpleText')}(${element}, ${place})`;
    return this.#value(holding.value, holding.tsName, text, place);
  }

  #value(value: SimpleValue, tsName: string | undefined, text: string, place: string): string {
    if (value.kind === 'boolean') return `${this.#runtime('parseBoolean')}(${text}, ${place})`;
    if (value.kind === 'integer') return `${this.#runtime('parseInteger')}(${text}, ${place})`;
    const spaced =
      value.whiteSpace === 'preserve'
        ? text
        : `${this.#runtime(value.whiteSpace === 'collapse' ? 'collapse' : 'replaceWhitespace')}(${text})`;
    if (tsName === undefined || value.enumeration === undefined) return spaced;
    return `${this.#runtime('parseEnumeration')}(${spaced}, ${this.#list(tsName, value)}, ${place})`;
  }

  #list(tsName: string, value: SimpleValue): string {
    const known = this.#lists.get(tsName);
    if (known !== undefined) return known;
    const name = `${tsName.charAt(0).toLowerCase()}${tsName.slice(1)}Values`;
    this.#lists.set(tsName, name);
    const type = this.#type(tsName, value.name?.namespace ?? '');
    const values = (value.enumeration ?? []).map(({ value: text }) => `  ${quote(text)},\n`).join('');
    this.#constants.push(`const ${name}: ReadonlySet<${type}> = new Set([\n${values}]);\n`);
    return name;
  }

  /** Reads the declared type or the one that xsi:type names. */
  #variantsFunction(shape: ComplexShape): string {
    const key = `${shape.key} variants`;
    const known = this.#functions.get(key);
    if (known !== undefined) return known;
    const name = `read${shape.tsName}Variants`;
    this.#functions.set(key, name);
    this.#parts.push(this.#printVariants(shape, name));
    return name;
  }

  #contentFunction(shape: ComplexShape): string {
    const known = this.#functions.get(shape.key);
    if (known !== undefined) return known;
    const taken = this.#unit.elements.some(({ tsName }) => tsName === `${shape.tsName}Content`);
    const name = `read${shape.tsName}Content${taken ? '2' : ''}`;
    this.#functions.set(shape.key, name);
    this.#parts.push(this.#printContent(shape, name));
    return name;
  }

  #printVariants(shape: ComplexShape, name: string): string {
    const element = this.#imports.type(xmlModule, 'XmlElement');
    const types = shape.variants.map((variant) => variant.qname ?? { namespace: '', localName: variant.tsName });
    const cases = shape.variants.map((variant, index) => {
      const type = types[index] ?? { namespace: '', localName: '' };
      return `    case ${quote(keyOf(type))}:\n      return { $type: ${quote(type.localName)}, ...${this.#contentFunction(variant)}(element, place) };`;
    });
    const own = shape.abstract ? [] : [shape.qname ?? { namespace: '', localName: shape.tsName }];
    const declared = own.map(
      (type) =>
        `    case '':\n    case ${quote(keyOf(type))}:\n      return ${this.#contentFunction(shape)}(element, place);`,
    );
    const union = shape.abstract
      ? []
      : shape.variants.map(
          (variant, index) =>
            ` | ({ readonly $type: ${quote(types[index]?.localName ?? '')} } & ${this.#type(variant.tsName, variant.namespace)})`,
        );
    const allowed = [...own, ...types].map(({ localName }) => localName).join(', ');
    return [
      `function ${name}(element: ${element}, place: ${this.#imports.type(contractModule, 'Place')}): ${this.#type(shape.tsName, shape.namespace)}${union.join('')} {`,
      `  const type = ${this.#runtime('xsiTypeOf')}(element, place);`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template literal
      "  switch (type === undefined ? '' : `{${type.namespace}}${type.localName}`) {",
      ...declared,
      ...cases,
      '    default:',
      `      throw ${this.#runtime('unknownTypeError')}(place, ${quote(allowed)});`,
      '  }',
      '}\n',
    ].join('\n');
  }

  #printContent(shape: ComplexShape, name: string): string {
    const element = this.#imports.type(xmlModule, 'XmlElement');
    const type = this.#type(shape.tsName, shape.namespace);
    const model = `${name}Model`;
    const fields = [
      ...(shape.qname === undefined
        ? []
        : [`type: { namespace: ${quote(shape.qname.namespace)}, localName: ${quote(shape.qname.localName)} }`]),
      ...(shape.anyAttribute
        ? []
        : [`attributes: new Set([${shape.attributes.map(({ name: own }) => quote(attributeKey(own))).join(', ')}])`]),
      ...(shape.text === undefined ? [] : ['text: true']),
    ];
    const lines = [
      `const ${model}: ${this.#imports.type(contractModule, 'ContentModel')} = { ${fields.join(', ')} };`,
      '',
      `function ${name}(element: ${element}, place: ${this.#imports.type(contractModule, 'Place')}): ${type} {`,
      ...this.#loneText(shape),
      `  const content = new ${this.#runtime('ContentReader')}(element, place, ${model});`,
      '  const out: Record<string, unknown> = {};',
      ...shape.attributes.flatMap((item) => this.#attribute(item)),
    ];
    if (shape.anyAttribute) {
      const own = `new Set([${shape.attributes.map(({ name: attribute }) => quote(attributeKey(attribute))).join(', ')}])`;
      lines.push(`  const open = content.anyAttributes(${own});`, "  if (open.length > 0) out['$attributes'] = open;");
    }
    if (shape.text !== undefined) {
      const text = `${this.#runtime('elementText')}(element, place)`;
      lines.push(`  out['text'] = ${this.#value(shape.text, undefined, text, 'place')};`);
    } else lines.push(...this.#items(shape.items, '  '), '  content.end();');
    lines.push(`  return out as unknown as ${type};`, '}\n');
    return lines.join('\n');
  }

  /** Most items of long lists hold one text and nothing else, whose value is that text. */
  #loneText(shape: ComplexShape): readonly string[] {
    if (shape.anyAttribute || shape.text !== undefined || shape.attributes.some(({ required }) => required)) return [];
    const lone = loneTexts(shape.items).filter(
      ({ holding }) => holding.kind === 'simple' && this.#value(holding.value, holding.tsName, 'x', '') === 'x',
    );
    const [namespace, ...others] = new Set(lone.map(({ name }) => name.namespace));
    if (namespace === undefined || others.length > 0) return [];
    const cases = lone.flatMap(({ property, name }) => [
      `      case ${quote(name.localName)}:`,
      `        return { ${property}: lone.text };`,
    ]);
    return [
      `  const lone = ${this.#runtime('loneLeaf')}(element);`,
      `  if (lone?.namespace === ${quote(namespace)}) {`,
      '    switch (lone.localName) {',
      ...cases,
      '    }',
      '  }',
    ];
  }

  #attribute(item: AttributeItem): readonly string[] {
    const key = quote(attributeKey(item.name));
    const checked = item.tsName !== undefined || item.value.kind === 'boolean' || item.value.kind === 'integer';
    const path = checked ? `\`\${${this.#runtime('pathOf')}(place)}/@${item.name.localName}\`` : "''";
    const target = `out[${quote(item.property)}]`;
    const convert = (text: string): string => this.#value(item.value, item.tsName, text, path);
    if (item.required) return [`  ${target} = ${convert(`content.requiredAttribute(${key})`)};`];
    const local = `${item.property}Attribute`;
    const read = `  const ${local} = content.attribute(${key});`;
    return [read, `  if (${local} !== undefined) ${target} = ${convert(local)};`];
  }

  #items(items: readonly Item[], indent: string): readonly string[] {
    return items.flatMap((item): readonly string[] => {
      switch (item.kind) {
        case 'element':
          return this.#element(item, indent);
        case 'choice':
          return this.#choice(item, indent);
        case 'repeat':
          return this.#repeat(item, indent);
        default:
          return [
            `${indent}const any = content.any(${item.min});`,
            `${indent}${item.min > 0 ? '' : 'if (any.length > 0) '}out['$any'] = any;`,
          ];
      }
    });
  }

  #take(item: ElementItem, required: boolean): string {
    return `content.${required ? 'required' : 'optional'}(${nameArguments(item.name)})`;
  }

  #read(item: ElementItem): string {
    const full = this.#holding(item.holding, 'child', 'content');
    return item.nillable ? `${this.#runtime('isNilElement')}(child) ? ${this.#runtime('nil')} : ${full}` : full;
  }

  #element(item: ElementItem, indent: string): readonly string[] {
    const target = `out[${quote(item.property)}]`;
    if (item.max <= 1) {
      const required = item.min > 0;
      return [
        `${indent}{`,
        `${indent}  const child = ${this.#take(item, required)};`,
        `${indent}  ${required ? '' : 'if (child !== undefined) '}${target} = ${this.#read(item)};`,
        `${indent}}`,
      ];
    }
    const check =
      item.min > 0
        ? `${indent}  if (items.length === 0) throw content.missing(${quote(item.name.localName)});\n${indent}  ${target} = items;`
        : `${indent}  if (items.length > 0) ${target} = items;`;
    return [
      `${indent}{`,
      `${indent}  const items = content.list(${nameArguments(item.name)}, (child) => ${this.#read(item)});`,
      check,
      `${indent}}`,
    ];
  }

  #repeat(item: RepeatItem, indent: string): readonly string[] {
    const [first] = item.elements;
    if (first === undefined) return [];
    const arrays = item.elements.map((_, position) => `${indent}  const items${position} = [];`);
    const body = item.elements.flatMap((element, position) => [
      `${indent}    {`,
      `${indent}      const child = ${this.#take(element, true)};`,
      `${indent}      items${position}.push(${this.#read(element)});`,
      `${indent}    }`,
    ]);
    const check =
      item.min > 0
        ? [`${indent}  if (items0.length === 0) throw content.missing(${quote(first.name.localName)});`]
        : [];
    const set = item.elements.map(
      ({ property }, position) =>
        `${indent}  ${item.min > 0 ? '' : 'if (items0.length > 0) '}out[${quote(property)}] = items${position};`,
    );
    return [
      `${indent}{`,
      ...arrays,
      `${indent}  while (content.at(${nameArguments(first.name)})) {`,
      ...body,
      `${indent}  }`,
      ...check,
      ...set,
      `${indent}}`,
    ];
  }

  #choice(item: ChoiceItem, indent: string): readonly string[] {
    const branches = item.branches.flatMap((branch, index) => [
      `${indent}${index === 0 ? '' : '} else '}if (${starts(branch)
        .map((name) => `content.at(${nameArguments(name)})`)
        .join(' || ')}) {`,
      ...this.#items(branch, `${indent}  `),
    ]);
    const names = item.branches.flatMap(starts).map(({ localName }) => localName);
    const otherwise = item.optional
      ? [`${indent}}`]
      : [`${indent}} else {`, `${indent}  throw content.missing(${quote(names.join(', '))});`, `${indent}}`];
    return [...branches, ...otherwise];
  }
}

function nameArguments(name: QName): string {
  return `${quote(name.namespace)}, ${quote(name.localName)}`;
}

function attributeKey(name: QName): string {
  return name.namespace === '' ? name.localName : keyOf(name);
}

/** All readers of a unit. `types` is the module of the types, when it is another one. */
export function printReaders(unit: Unit, imports: Imports, types: string | undefined): readonly string[] {
  return new ReaderPrinter(unit, imports, types).print();
}
