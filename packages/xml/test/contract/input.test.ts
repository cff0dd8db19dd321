import { describe, expect, it } from 'vitest';
import {
  inputArray,
  inputChoiceError,
  inputObject,
  inputVariantError,
  integerText,
  stringText,
  swaRefText,
} from '../../src/contract/index.ts';

describe('what a caller wrote is shown', () => {
  it('attack: a personal number as name of a property or as $type is masked', () => {
    const properties = () => inputObject({ '85073003328': 1 }, 'Request', new Set(['inss']));
    expect(properties).toThrow('Request has an unknown property "***********": known are inss.');
    const error = inputVariantError('85.07.30-033.28', 'Request', 'Citizen');
    expect(error.message).toBe('Request.$type: expected one of Citizen, found "***********".');
  });
});

describe('a wrong input is told with path, finding, rule and source', () => {
  const names = new Set(['a', 'b']);
  const path = 'Request.item[2]';
  const source = 'contract, Request';
  it.each<readonly [what: string, act: () => unknown, expected: Readonly<Record<string, string>>]>([
    ['a number', () => stringText(1, path, '.a'), { path: `${path}.a`, found: 'a number', rule: 'a string' }],
    ['nothing', () => stringText(undefined, path, '.a'), { found: 'nothing', rule: 'a string' }],
    ['null', () => stringText(null, path, '.a'), { found: 'null', rule: 'a string, or no property' }],
    ['half a number', () => integerText(1.5, path, '.a'), { found: 'a number that is not whole' }],
    ['a large number', () => integerText(2 ** 60, path, '.a'), { found: 'a number that is too large' }],
    ['a property', () => inputObject({ c: 1 }, path, names), { found: 'an unknown property "c"', rule: 'only a, b' }],
    ['no item', () => inputArray([], path, true), { found: 'an empty array', rule: 'at least one item' }],
    ['an object', () => swaRefText({}, path, '.a'), { found: 'an object', rule: 'the cid: URI of an attachment' }],
    ['two branches', () => fail(inputChoiceError(path, 2, 'a, b')), { found: '2 of them', rule: 'one of a, b' }],
    ['no branch', () => fail(inputChoiceError(path, 0, 'a, b')), { found: 'none of them', rule: 'one of a, b' }],
    ['a variant', () => fail(inputVariantError('x', path, 'A, B')), { path: `${path}.$type`, rule: 'one of A, B' }],
  ])('%s', (_, act, expected) => {
    const error = thrownBy(act);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ path: expect.stringContaining(path), source, ...expected });
    expect(String(error)).toMatch(/^TypeError: Request\.item\[2\].*\.$/);
  });

  function fail(error: Error): never {
    throw error;
  }

  function thrownBy(act: () => unknown): unknown {
    try {
      act();
    } catch (error) {
      return error;
    }
    return undefined;
  }
});
