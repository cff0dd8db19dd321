import type { LedgerSecret } from './secret.ts';

/** Values that `canonicalJson` accepts; properties that are `undefined` are left out. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue | undefined };

/**
 * JSON text that is the same for the same value: no white space, properties ordered by UTF-16 code units, numbers and
 * strings as ECMAScript writes them (as RFC 8785 does).
 * @throws TypeError on what JSON cannot say exactly: NaN, infinities, `undefined` in an array, lone surrogates, functions,
 * bigints and objects of a class.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('canonical JSON has no lone surrogates');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON has finite numbers only');
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    throw new TypeError('canonical JSON has plain values only');
  }
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${canonicalJson(name)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** Fingerprint of a value: HMAC under the ledger secret over its canonical JSON, 64 hexadecimal digits. */
export function fingerprint(secret: LedgerSecret, purpose: string, value: CanonicalValue): string {
  return secret.hmac(purpose, canonicalJson(value)).toString('hex');
}

function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}
