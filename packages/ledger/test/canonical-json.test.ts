import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CanonicalValue, canonicalJson, fingerprint, type LedgerSecret } from '../src/index.ts';

describe('canonicalJson', () => {
  test('orders properties by UTF-16 code units and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [1, 'x'], a: null, é: true, '\u{1f600}': 0, '\ufb33': 0, z: undefined })).toBe(
      '{"a":null,"b":[1,"x"],"é":true,"\u{1f600}":0,"\ufb33":0}',
    );
    expect(canonicalJson([1e21, -0, 0.1, '"\\\n\u0007'])).toBe('[1e+21,0,0.1,"\\"\\\\\\n\\u0007"]');
  });

  test('is JSON of the same value, the same for every order of properties', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value).replaceAll('__proto__', 'proto'));
        const text = canonicalJson(plain);
        expect(JSON.parse(text)).toEqual(plain);
        expect(canonicalJson(reversed(plain))).toBe(text);
      }),
    );
  });

  test.each([
    ['NaN', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
    ['undefined in a list', [undefined]],
    ['a hole in a list', new Array(1)],
    ['a date', new Date(0)],
    ['a bigint', 1n],
    ['a function', () => 1],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value as CanonicalValue)).toThrow(TypeError);
  });

  test('a fingerprint depends on purpose and value', () => {
    const hmac: LedgerSecret['hmac'] = (purpose, value) => Buffer.from(`${purpose}:${value}`);
    const secret: LedgerSecret = { id: '0', ids: ['0'], hmac, of: () => secret, deriveKey: () => Buffer.alloc(32) };
    expect(Buffer.from(fingerprint(secret, 'envelope', { b: 1, a: 2 }), 'hex').toString()).toBe(
      'envelope:{"a":2,"b":1}',
    );
  });
});

function reversed(value: CanonicalValue): CanonicalValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  const entries = Object.entries(value).map(([name, member]) => [name, reversed(member as CanonicalValue)]);
  return Object.fromEntries(entries.reverse());
}
