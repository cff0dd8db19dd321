import { maskPersonalNumbers } from '@ebox-bridge/redaction';
import { escapeAttribute, escapeText } from '../escape.ts';
import { InputError } from './input-error.ts';

/** The properties of an input object. */
export type InputFields = Readonly<Record<string, unknown>>;

/** Text that a caller wrote where the contract has a fixed one: personal numbers masked, cut, control characters escaped. */
function shown(text: string): string {
  return JSON.stringify(maskPersonalNumbers(text).slice(0, 80));
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  return /^[aeiou]/.test(typeof value) ? `an ${typeof value}` : `a ${typeof value}`;
}

/** The error for a value of the wrong type. It says what was found by kind only: values may be personal data. */
export function inputTypeError(value: unknown, path: string, expected: string): InputError {
  const problem = { path, found: kindOf(value), rule: expected };
  if (value === undefined) return new InputError(`${path} is missing: expected ${expected}.`, problem);
  if (value !== null) return new InputError(`${path}: expected ${expected}, found ${problem.found}.`, problem);
  return new InputError(`${path} is null: leave the property out when there is no value.`, {
    ...problem,
    rule: path.includes('.') ? `${expected}, or no property` : expected,
  });
}

/**
 * Checks that a value is an object with known properties only.
 * @throws TypeError naming the path and the known properties
 */
export function inputObject(value: unknown, path: string, names: ReadonlySet<string>): InputFields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw inputTypeError(value, path, 'an object');
  }
  for (const name in value) {
    if (!names.has(name)) {
      const known = names.size === 0 ? 'it has no properties' : `known are ${[...names].join(', ')}`;
      throw new InputError(`${path} has an unknown property ${shown(name)}: ${known}.`, {
        path,
        found: `an unknown property ${shown(name)}`,
        rule: names.size === 0 ? 'no properties' : `only ${[...names].join(', ')}`,
      });
    }
  }
  return value as InputFields;
}

/**
 * Checks the value of an element that may repeat.
 * @throws TypeError when it is no array, or empty where at least one is required
 */
export function inputArray(value: unknown, path: string, required: boolean): readonly unknown[] {
  if (!Array.isArray(value)) throw inputTypeError(value, path, 'an array');
  if (required && value.length === 0) {
    throw new InputError(`${path} is empty: expected at least one item.`, {
      path,
      found: 'an empty array',
      rule: 'at least one item',
    });
  }
  return value;
}

/** The error for a choice with none, or more than one, of its branches. */
export function inputChoiceError(path: string, chosen: number, branches: string): InputError {
  const problem = { path, found: chosen === 0 ? 'none of them' : `${chosen} of them`, rule: `one of ${branches}` };
  return new InputError(
    chosen === 0
      ? `${path} needs one of ${branches}; none is there.`
      : `${path} takes only one of ${branches}; ${chosen} are there.`,
    problem,
  );
}

/** The error for an unknown `$type`. */
export function inputVariantError(value: unknown, path: string, variants: string): InputError {
  if (typeof value !== 'string') return inputTypeError(value, `${path}.$type`, `one of ${variants}`);
  return new InputError(`${path}.$type: expected one of ${variants}, found ${shown(value)}.`, {
    path: `${path}.$type`,
    found: shown(value),
    rule: `one of ${variants}`,
  });
}

/** The error for a swaRef that is not a string. */
function swaRefError(value: unknown, path: string): InputError {
  if (typeof value === 'object' && value !== null) {
    return new InputError(
      `${path}: expected the cid: URI of an attachment, found an object. A client replaces attachment sources by URIs before it writes.`,
      { path, found: 'an object', rule: 'the cid: URI of an attachment' },
    );
  }
  return inputTypeError(value, path, 'the cid: URI of an attachment');
}

// Below, the path comes in two parts that are joined on failure only: most calls do not fail.

/** Escaped text of a string. */
export function stringText(value: unknown, path: string, name: string): string {
  if (typeof value !== 'string') throw inputTypeError(value, path + name, 'a string');
  return escapeText(value);
}

/** Escaped text of a swaRef. */
export function swaRefText(value: unknown, path: string, name: string): string {
  if (typeof value !== 'string') throw swaRefError(value, path + name);
  return escapeText(value);
}

/** Text of a boolean. */
export function booleanText(value: unknown, path: string, name: string): string {
  if (typeof value !== 'boolean') throw inputTypeError(value, path + name, 'true or false');
  return value ? 'true' : 'false';
}

function numberError(value: number, path: string): InputError {
  return new InputError(`${path}: expected a whole number that is exact in JavaScript.`, {
    path,
    found: Number.isInteger(value) ? 'a number that is too large' : 'a number that is not whole',
    rule: 'a whole number that is exact in JavaScript',
  });
}

/** Text of an integer. */
export function integerText(value: unknown, path: string, name: string): string {
  if (typeof value !== 'number') throw inputTypeError(value, path + name, 'a number');
  if (!Number.isSafeInteger(value)) throw numberError(value, path + name);
  return value === 0 ? '0' : String(value);
}

/** ` name="value"` of a string attribute; nothing when it is absent. `tag` is the attribute's name in XML. */
export function stringAttribute(tag: string, value: unknown, path: string, name: string): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') throw inputTypeError(value, path + name, 'a string');
  return ` ${tag}="${escapeAttribute(value)}"`;
}

/** ` name="true"` of a boolean attribute; nothing when it is absent. */
export function booleanAttribute(tag: string, value: unknown, path: string, name: string): string {
  return value === undefined ? '' : ` ${tag}="${booleanText(value, path, name)}"`;
}

/** ` name="1"` of an integer attribute; nothing when it is absent. */
export function integerAttribute(tag: string, value: unknown, path: string, name: string): string {
  return value === undefined ? '' : ` ${tag}="${integerText(value, path, name)}"`;
}

/** Checks that a required attribute is there. */
export function inputRequired(value: unknown, path: string, name: string, expected: string): unknown {
  if (value === undefined) throw inputTypeError(value, path + name, expected);
  return value;
}
