import { createHash, randomBytes } from 'node:crypto';
import { keyPrefix, type StaticKey } from './static-keys.ts';

/**
 * A new key for an application that calls the REST door: 32 random bytes. The key itself is for the application alone; the
 * entry, with its hash, is for `restDoor.keys`.
 */
export function createKey(owner: Omit<StaticKey, 'sha256'>): { readonly key: string; readonly entry: StaticKey } {
  const key = `${keyPrefix}${randomBytes(32).toString('base64url')}`;
  const { name, cbeNumber, application } = owner;
  return { key, entry: { name, sha256: createHash('sha256').update(key).digest('hex'), cbeNumber, application } };
}
