import type { Facets } from '../model/simple-type.ts';
import { pascalCase } from '../naming.ts';
import { translatePattern } from '../shape/pattern.ts';
import type { SimpleValue } from '../shape/simple-value.ts';
import { type Imports, quote } from './module.ts';
import { contractModule } from './unit.ts';

/** Facets of all restrictions of a type, taken together. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly smallest: number;
  readonly largest: number;
  /** Sources of regular expressions, all of which a text has to match. */
  readonly patterns: readonly string[];
  readonly values: readonly string[] | undefined;
}

const none = Number.NEGATIVE_INFINITY;
const endless = Number.POSITIVE_INFINITY;

/** Facets that no printed test looks at. */
function isUnknown({ totalDigits, fractionDigits, minExclusive, maxExclusive, whiteSpace }: Facets): boolean {
  return [totalDigits, fractionDigits, minExclusive, maxExclusive, whiteSpace].some((facet) => facet !== undefined);
}

/** A bound of an integer; undefined for one that a number does not hold exactly. */
function bound(text: string | undefined, open: number): number | undefined {
  if (text === undefined) return open;
  const number = /^[+-]?[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

function boundsOf(value: SimpleValue): Bounds | undefined {
  let out: Bounds = { least: 0, most: endless, smallest: none, largest: endless, patterns: [], values: undefined };
  for (const facets of value.facets) {
    const smallest = bound(facets.minInclusive, none);
    const largest = bound(facets.maxInclusive, endless);
    // Within one restriction a text matches any of the patterns.
    const patterns = facets.patterns.map(translatePattern);
    if (isUnknown(facets) || smallest === undefined || largest === undefined || patterns.includes(undefined)) {
      return undefined;
    }
    const values = facets.enumeration.map(({ value: text }) => text);
    const narrowed = values.filter((text) => out.values?.includes(text) ?? true);
    out = {
      least: Math.max(out.least, facets.minLength ?? 0, facets.length ?? 0),
      most: Math.min(out.most, facets.maxLength ?? endless, facets.length ?? endless),
      smallest: Math.max(out.smallest, smallest),
      largest: Math.min(out.largest, largest),
      patterns: patterns.length === 0 ? out.patterns : [...out.patterns, patterns.join('|')],
      values: values.length === 0 ? out.values : narrowed,
    };
  }
  return out;
}

const integerRanges: Readonly<Record<string, readonly [smallest: number, largest: number]>> = {
  integer: [none, endless],
  nonNegativeInteger: [0, endless],
  positiveInteger: [1, endless],
  long: [none, endless],
  unsignedLong: [0, endless],
  int: [-(2 ** 31), 2 ** 31 - 1],
  unsignedInt: [0, 2 ** 32 - 1],
  short: [-(2 ** 15), 2 ** 15 - 1],
  unsignedShort: [0, 2 ** 16 - 1],
  byte: [-128, 127],
  unsignedByte: [0, 255],
};

const number = (value: number): string =>
  Number.isFinite(value) ? String(value) : `Number.${value > 0 ? 'POSITIVE' : 'NEGATIVE'}_INFINITY`;

/** A text of a type with patterns is not looked at when it is longer: matching may take more than one pass over it. */
const longestMatched = 1000;

/** Prints the tests that a text has to pass to be of a simple type. */
export class ValueTestPrinter {
  readonly #imports: Imports;
  readonly #nameOf: (base: string) => string;
  readonly #known = new Map<string, string>();
  readonly #parts: string[] = [];

  /** @param nameOf makes a name that is not taken */
  constructor(imports: Imports, nameOf: (base: string) => string) {
    this.#imports = imports;
    this.#nameOf = nameOf;
  }

  /** Constants and functions, in the order in which they are used. */
  get parts(): readonly string[] {
    return this.#parts;
  }

  /** The name of the function that tests a text: one that knows no text at all where the type is not known. */
  testOf(value: SimpleValue): string {
    const { name: type, builtIn, whiteSpace, facets, opaque } = value;
    const key = JSON.stringify([type, builtIn, whiteSpace, facets, opaque]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const name = this.#print(value);
    this.#known.set(key, name);
    return name;
  }

  #runtime(name: string): string {
    return this.#imports.value(contractModule, name);
  }

  #print(value: SimpleValue): string {
    const bounds = value.opaque === true ? undefined : boundsOf(value);
    if (bounds === undefined) return this.#runtime('isNeverSure');
    const base = pascalCase(value.name?.localName ?? value.builtIn);
    const conditions = this.#ofBuiltIn(value, bounds, base);
    if (conditions === undefined) return this.#runtime('isNeverSure');
    const [only] = conditions;
    if (only !== undefined && conditions.length === 1 && /^\w+\(text\)$/.test(only)) return only.replace('(text)', '');
    const name = this.#nameOf(`is${base}`);
    const body = conditions.length === 0 ? 'true' : conditions.join(' && ');
    const parameter = conditions.length === 0 ? '_text' : 'text';
    this.#parts.push(`function ${name}(${parameter}: string): boolean {\n  return ${body};\n}\n`);
    return name;
  }

  #ofBuiltIn({ builtIn, whiteSpace }: SimpleValue, bounds: Bounds, base: string): readonly string[] | undefined {
    const { least, most, smallest, largest, values, patterns } = bounds;
    const sized = least > 0 || most !== endless;
    const ranged = smallest !== none || largest !== endless;
    const integer = integerRanges[builtIn];
    if (integer !== undefined) {
      if (sized || values !== undefined) return undefined;
      const range = [Math.max(integer[0], smallest, 0), Math.min(integer[1], largest)] as const;
      return [
        `${this.#runtime('isSureInteger')}(text, ${number(range[0])}, ${number(range[1])})`,
        ...this.#matches(patterns, base, 15),
      ];
    }
    if (ranged) return undefined;
    if (builtIn === 'base64Binary') {
      if (values !== undefined || patterns.length > 0) return undefined;
      return [`${this.#runtime('isSureBase64')}(text, ${number(Math.max(least, 1))}, ${number(most)})`];
    }
    const length = sized ? [`${this.#runtime('hasCharacters')}(text, ${number(least)}, ${number(most)})`] : [];
    const listed = values === undefined ? [] : [`${this.#constant(`${base}Values`, set(values))}.has(text)`];
    const stringLike = [...listed, ...length, ...this.#matches(patterns, base, most * 2)];
    if (builtIn === 'string') return whiteSpace === 'preserve' ? stringLike : undefined;
    if (builtIn === 'NCName') return [`${this.#runtime('isSureNcName')}(text)`, ...stringLike];
    const plain: Readonly<Record<string, string>> = {
      boolean: 'isSureBoolean',
      date: 'isSureDate',
      dateTime: 'isSureDateTime',
      anyURI: 'isSureUri',
    };
    const test = plain[builtIn];
    return test === undefined || stringLike.length > 0 ? undefined : [`${this.#runtime(test)}(text)`];
  }

  #matches(patterns: readonly string[], base: string, longest: number): readonly string[] {
    if (patterns.length === 0) return [];
    const tests = patterns.map((source) => this.#matchesPattern(source, base));
    if (tests.every((test) => test.startsWith('isSureDigits'))) return tests;
    return longest <= longestMatched ? tests : [`text.length <= ${longestMatched}`, ...tests];
  }

  /** Numbers of a fixed length are the values of the longest lists, and quicker to look at than to match. */
  #matchesPattern(source: string, base: string): string {
    const [, digits] = /^\[0-9\]\{([0-9]{1,3})\}$/.exec(source) ?? [];
    if (digits !== undefined) return `${this.#runtime('isSureDigits')}(text, ${digits})`;
    return `${this.#constant(`${base}Pattern`, `/^(?:${source})$/u`)}.test(text)`;
  }

  #constant(base: string, expression: string): string {
    const name = this.#nameOf(base.charAt(0).toLowerCase() + base.slice(1));
    this.#parts.push(`const ${name} = ${expression};\n`);
    return name;
  }
}

function set(values: readonly string[]): string {
  return `new Set([${values.map(quote).join(', ')}])`;
}
