/**
 * What is checked of an answer, in short: `string`, `number`, `integer`, `boolean`, `object`; `#Name` is another shape of
 * the same contract, `[]` before any of them a list, `|` between some of them a choice.
 */
export type ShapeNotation = string;

/** An object with named properties. Those that it does not name are kept as they are. */
export interface ObjectShape {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, ShapeNotation>>;
}

/** The shapes of one contract, by the names of its schemas. */
export type Shapes = Readonly<Record<string, ObjectShape | ShapeNotation>>;

/** One place of an answer that is not as the contract says. Names places and types only, never values. */
export interface ShapeProblem {
  /** Such as `items[3].messageId`; empty for the whole answer. */
  readonly path: string;
  readonly expected: string;
  /** `nothing` where it is missing. */
  readonly found: string;
}

/**
 * What of an answer is not as the contract says: a required property that is missing, a value of another type. Unknown
 * properties are kept, and values outside an enumeration or a pattern are passed on, as a newer service may have more.
 * An optional property with null is taken out of the value: services write null where they mean nothing.
 */
export function checkShape(
  shapes: Shapes,
  notation: ShapeNotation,
  value: unknown,
  path = '',
): readonly ShapeProblem[] {
  if (notation.includes('|')) return checkChoice(shapes, notation.split('|'), value, path);
  if (notation.startsWith('[]')) {
    if (!Array.isArray(value)) return [problem(path, 'a list', value)];
    return value.flatMap((item, index) => checkShape(shapes, notation.slice(2), item, `${path}[${index}]`));
  }
  if (!notation.startsWith('#')) return isOfType(value, notation) ? [] : [problem(path, notation, value)];
  const name = notation.slice(1);
  const shape = shapes[name];
  if (shape === undefined) throw new TypeError(`no shape ${name}`);
  return typeof shape === 'string' ? checkShape(shapes, shape, value, path) : checkObject(shapes, shape, value, path);
}

function checkObject(shapes: Shapes, shape: ObjectShape, value: unknown, path: string): readonly ShapeProblem[] {
  if (!isOfType(value, 'object')) return [problem(path, 'object', value)];
  const object = value as Record<string, unknown>;
  return Object.entries(shape.properties).flatMap(([name, notation]) => {
    const place = path === '' ? name : `${path}.${name}`;
    const found = Object.hasOwn(object, name) ? object[name] : undefined;
    if (found !== undefined && found !== null) return checkShape(shapes, notation, found, place);
    if (shape.required.includes(name)) return [problem(place, nameOf(notation), found)];
    delete object[name];
    return [];
  });
}

/** The problems of the alternative that fits best: one that misses nothing before one of other names. */
function checkChoice(
  shapes: Shapes,
  notations: readonly string[],
  value: unknown,
  path: string,
): readonly ShapeProblem[] {
  const weight = (problems: readonly ShapeProblem[]) =>
    problems.reduce((sum, { found }) => sum + (found === 'nothing' ? 2 : 1), 0);
  return notations
    .map((notation) => checkShape(shapes, notation, structuredClone(value), path))
    .reduce((best, problems) => (weight(problems) < weight(best) ? problems : best));
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isSafeInteger(value);
  return typeof value === type;
}

function problem(path: string, expected: string, value: unknown): ShapeProblem {
  return { path, expected, found: typeName(value) };
}

function typeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
}

const nameOf = (notation: ShapeNotation): string => (notation.startsWith('[]') ? 'a list' : notation.replace('#', ''));
