import { keyOf, type QName } from '../model/qname.ts';
import type { ElementShape } from '../shape/build-shapes.ts';
import {
  type ChoiceItem,
  type ComplexShape,
  type ElementItem,
  type Holding,
  type Item,
  isPolymorphic,
  type RepeatItem,
} from '../shape/shapes.ts';
import { starts } from './item-facts.ts';
import { docComment, type Imports, quote } from './module.ts';
import { contractModule, xmlModule } from './unit.ts';
import { ValueTestPrinter } from './value-tests.ts';

const runtimeNames = ['isBlank', 'isLeaf', 'isNamed', 'isNeverSure', 'isTypeName', 'namedType', 'hasCharacters'].concat(
  ['Base64', 'Boolean', 'Date', 'DateTime', 'Digits', 'Integer', 'NcName', 'Uri'].map((type) => `isSure${type}`),
);

/**
 * Prints validators that say `true` only of elements that are surely valid: one function per complex type. Where a type has
 * something that is not known here, its function is never sure.
 */
class ValidatorPrinter {
  readonly #imports: Imports;
  readonly #values: ValueTestPrinter;
  readonly #functions = new Map<string, string>();
  /** How often a name was taken. Those that may be imported are. */
  readonly #names = new Map(runtimeNames.map((name) => [name, 1]));
  readonly #parts: string[] = [];

  constructor(imports: Imports) {
    this.#imports = imports;
    this.#values = new ValueTestPrinter(imports, (base) => this.#free(base));
  }

  /** @param name of the function that looks the element up */
  print(elements: readonly ElementShape[], name: string, service: string): readonly string[] {
    const element = this.#imports.type(xmlModule, 'XmlElement');
    const cases = elements.map(
      (shape) => `    case ${quote(keyOf(shape.name))}:\n      return ${this.#holds(shape.holding, 'element')};\n`,
    );
    const docs = docComment(
      [
        `Whether an element surely is a valid request of ${service}: the schema, which decides otherwise, then need not be`,
        'asked. `false` says nothing: the element may be one of another name, have a form or a type that is not known here, or',
        'be invalid.',
      ],
      '',
    );
    const look = [
      `${docs}export function ${name}(element: ${element}): boolean {`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template literal
      '  switch (`{${element.namespace}}${element.localName}`) {',
      `${cases.join('')}    default:\n      return false;\n  }\n}\n`,
    ].join('\n');
    return [...this.#values.parts, ...this.#parts, look];
  }

  #free(base: string): string {
    const count = (this.#names.get(base) ?? 0) + 1;
    this.#names.set(base, count);
    return count === 1 ? base : `${base}${count}`;
  }

  #runtime(name: string): string {
    return this.#imports.value(contractModule, name);
  }

  /** An expression: whether the element in a variable holds what it should. */
  #holds(holding: Holding, variable: string): string {
    if (holding.kind === 'simple') {
      return `${this.#runtime('isLeaf')}(${variable}) && ${this.#values.testOf(holding.value)}(${variable}.text)`;
    }
    if (holding.kind === 'any') return `${this.#runtime('isNeverSure')}(${variable}.text)`;
    const { shape } = holding;
    if (isPolymorphic(shape)) return `${this.#variantsFunction(shape)}(${variable})`;
    return `${this.#contentFunction(shape)}(${variable}, 0)`;
  }

  #variantsFunction(shape: ComplexShape): string {
    return this.#once(`${shape.key} variants`, `isOneOf${shape.tsName}`, (name) => {
      const cases: string[] = [];
      const own = shape.qname;
      if (!shape.abstract) {
        cases.push(`    case '':\n      return ${this.#contentFunction(shape)}(element, 0);`);
        if (own !== undefined)
          cases.push(`    case ${quote(keyOf(own))}:\n      return ${this.#contentFunction(shape)}(element, 1);`);
      }
      for (const variant of shape.variants) {
        if (variant.qname === undefined) continue;
        const content = this.#contentFunction(variant);
        cases.push(`    case ${quote(keyOf(variant.qname))}:\n      return ${content}(element, 1);`);
      }
      return [
        `function ${name}(element: ${this.#imports.type(xmlModule, 'XmlElement')}): boolean {`,
        `  switch (${this.#runtime('namedType')}(element)) {`,
        ...cases,
        '    default:',
        '      return false;',
        '  }',
        '}\n',
      ].join('\n');
    });
  }

  #contentFunction(shape: ComplexShape): string {
    return this.#once(shape.key, `is${shape.tsName}`, (name) => this.#printContent(shape, name));
  }

  #once(key: string, base: string, print: (name: string) => string): string {
    const known = this.#functions.get(key);
    if (known !== undefined) return known;
    const name = this.#free(base);
    this.#functions.set(key, name);
    this.#parts.push(print(name));
    return name;
  }

  /** `judged` is how many attributes were judged before: 1 for the xsi:type of an element, else 0. */
  #printContent(shape: ComplexShape, name: string): string {
    const element = this.#imports.type(xmlModule, 'XmlElement');
    if (shape.anyAttribute) {
      return `// Open attributes are not known here.\nfunction ${name}(_element: ${element}, _judged: number): boolean {\n  return false;\n}\n`;
    }
    const lines = [
      `function ${name}(element: ${element}, judged: number): boolean {`,
      ...(shape.attributes.length === 0
        ? ['  if (element.attributes.length !== judged) return false;']
        : this.#attributes(shape)),
    ];
    if (shape.text !== undefined) {
      lines.push(`  return element.children.length === 0 && ${this.#values.testOf(shape.text)}(element.text);`);
    } else if (shape.items.length === 0) {
      // Not even white space may stand in empty content.
      lines.push("  return element.children.length === 0 && element.text === '';");
    } else {
      lines.push(`  if (!${this.#runtime('isBlank')}(element.text)) return false;`, ...this.#children(shape.items));
    }
    return [...lines, '}\n'].join('\n');
  }

  /** Folded children are looked at as such where a list can be among them; anything else in a fold is not known here. */
  #children(items: readonly Item[]): readonly string[] {
    if (!items.some(hasList)) {
      return [
        '  const { children } = element;',
        '  let at = 0;',
        ...this.#items(items, '  '),
        '  return at === children.length;',
      ];
    }
    return [
      '  const { folded } = element;',
      '  const { children } = folded ?? element;',
      '  let isFoldJudged = folded === undefined;',
      '  let at = 0;',
      ...this.#items(items, '  '),
      '  return at === children.length && isFoldJudged;',
    ];
  }

  #attributes({ attributes }: ComplexShape): readonly string[] {
    const flag = (index: number): string => `attribute${index + 1}`;
    const cases = attributes.flatMap(({ name, value, required }, index) => [
      `    if (attribute.localName === ${quote(name.localName)} && attribute.namespace === ${quote(name.namespace)}) {`,
      `      if (!${this.#values.testOf(value)}(attribute.value)) return false;`,
      ...(required ? [`      ${flag(index)} = true;`] : []),
      '      continue;',
      '    }',
    ]);
    const needed = attributes.flatMap(({ required }, index) => (required ? [flag(index)] : []));
    return [
      ...needed.map((one) => `  let ${one} = false;`),
      '  for (const attribute of element.attributes) {',
      ...cases,
      `    if (judged !== 1 || !${this.#runtime('isTypeName')}(attribute)) return false;`,
      '  }',
      ...(needed.length === 0 ? [] : [`  if (${needed.map((one) => `!${one}`).join(' || ')}) return false;`]),
    ];
  }

  #named(name: QName, expression: string): string {
    return `${this.#runtime('isNamed')}(${expression}, ${quote(name.namespace)}, ${quote(name.localName)})`;
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
          // Open content is not known here.
          return [`${indent}if (!${this.#runtime('isNeverSure')}(element.text)) return false;`];
      }
    });
  }

  /** Takes one element that must be there. */
  #required(item: ElementItem, indent: string): readonly string[] {
    return [
      `${indent}{`,
      `${indent}  const child = children[at];`,
      `${indent}  if (!(${this.#named(item.name, 'child')} && ${this.#holds(item.holding, 'child')})) return false;`,
      `${indent}  at += 1;`,
      `${indent}}`,
    ];
  }

  #element(item: ElementItem, indent: string): readonly string[] {
    const { name, holding, min, max } = item;
    if (min === 1 && max === 1) return this.#required(item, indent);
    if (max === 1) {
      return [
        `${indent}{`,
        `${indent}  const child = children[at];`,
        `${indent}  if (${this.#named(name, 'child')}) {`,
        `${indent}    if (!(${this.#holds(holding, 'child')})) return false;`,
        `${indent}    at += 1;`,
        `${indent}  }`,
        `${indent}}`,
      ];
    }
    return [
      `${indent}{`,
      `${indent}  let count = 0;`,
      `${indent}  for (let child = children[at]; ${this.#named(name, 'child')}; child = children[at]) {`,
      `${indent}    if (!(${this.#holds(holding, 'child')})) return false;`,
      `${indent}    if (folded?.at === at) {`,
      `${indent}      if (!folded.every((other) => ${this.#holds(holding, 'other')})) return false;`,
      `${indent}      count += folded.count;`,
      `${indent}      isFoldJudged = true;`,
      `${indent}    }`,
      `${indent}    at += 1;`,
      `${indent}    count += 1;`,
      `${indent}  }`,
      ...this.#counted('count', min, max, `${indent}  `),
      `${indent}}`,
    ];
  }

  /** More than the most are never valid: the elements behind them could only be of another name. */
  #counted(count: string, min: number, max: number, indent: string): readonly string[] {
    const refused = [
      ...(min > 0 ? [`${count} < ${min}`] : []),
      ...(max === Number.POSITIVE_INFINITY ? [] : [`${count} > ${max}`]),
    ];
    return refused.length === 0 ? [] : [`${indent}if (${refused.join(' || ')}) return false;`];
  }

  #repeat({ elements, min, max }: RepeatItem, indent: string): readonly string[] {
    const [first] = elements;
    if (first === undefined) return [];
    return [
      `${indent}{`,
      `${indent}  let count = 0;`,
      `${indent}  while (${this.#named(first.name, 'children[at]')}) {`,
      ...elements.flatMap((element) => this.#required(element, `${indent}    `)),
      `${indent}    count += 1;`,
      `${indent}  }`,
      ...this.#counted('count', min, max, `${indent}  `),
      `${indent}}`,
    ];
  }

  #choice({ branches, optional }: ChoiceItem, indent: string): readonly string[] {
    // A branch that nothing starts is empty, which is what `optional` says.
    const started = branches.filter((branch) => starts(branch).length > 0);
    const lines = started.flatMap((branch, index) => {
      const condition = starts(branch).map((name) => this.#named(name, 'children[at]'));
      return [
        `${indent}${index === 0 ? '' : '} else '}if (${condition.join(' || ')}) {`,
        ...this.#items(branch, `${indent}  `),
      ];
    });
    if (lines.length === 0) return [];
    return optional ? [...lines, `${indent}}`] : [...lines, `${indent}} else return false;`];
  }
}

/** Whether an element that may repeat stands among these. */
function hasList(item: Item): boolean {
  if (item.kind === 'choice') return item.branches.some((branch) => branch.some(hasList));
  return item.kind === 'element' && item.max !== 1;
}

/** The validators of the requests of a service; `name` is that of the function that is exported. */
export function printValidators(
  elements: readonly ElementShape[],
  name: string,
  service: string,
  imports: Imports,
): readonly string[] {
  return new ValidatorPrinter(imports).print(elements, name, service);
}
