import { createHash } from 'node:crypto';
import { bearerToken, type Recognizer } from './rest-caller.ts';

/** A key that an operator gave to one application. Only its hash is configured. */
export interface StaticKey {
  readonly name: string;
  /** SHA-256 of the key's characters, hex. */
  readonly sha256: string;
  readonly cbeNumber: string;
  readonly application: string;
}

/** Every key that we hand out begins so: a secret scanner finds it, and no JWT is taken for one. */
export const keyPrefix = 'ebox_';

/**
 * Recognizes callers by static keys. Comparing hashes of long random keys leaks nothing that helps to find one, so a plain
 * look-up is enough.
 */
export function recognizeStaticKeys(keys: readonly StaticKey[]): Recognizer {
  const byHash = new Map(keys.map((key) => [key.sha256.replaceAll(':', '').toLowerCase(), key]));
  return {
    async recognize(request) {
      const token = bearerToken(request);
      if (token === undefined || !token.startsWith(keyPrefix)) return undefined;
      const key = byHash.get(createHash('sha256').update(token).digest('hex'));
      if (key === undefined) return { refused: 'The key is not known.' };
      return { cbeNumber: key.cbeNumber, applicationId: key.application, by: 'key' };
    },
  };
}
