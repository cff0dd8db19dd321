import { describe, expect, it } from 'vitest';
import { inputObject, inputVariantError } from '../../src/contract/index.ts';

describe('what a caller wrote is shown', () => {
  it('attack: a personal number as name of a property or as $type is masked', () => {
    const properties = () => inputObject({ '85073003328': 1 }, 'Request', new Set(['inss']));
    expect(properties).toThrow('Request has an unknown property "***********": known are inss.');
    const error = inputVariantError('85.07.30-033.28', 'Request', 'Citizen');
    expect(error.message).toBe('Request.$type: expected one of Citizen, found "***********".');
  });
});
