import type { Identity } from './types.ts';

export interface PemSource {
  /** One or more PEM certificates in any order. */
  readonly certificates: string;
  /** PEM private key: PKCS#8, encrypted PKCS#8 or PKCS#1. */
  readonly privateKey: string;
  /** For an encrypted key. */
  readonly passphrase?: string;
}
export function loadPem(_source: PemSource): Identity {
  throw new Error('stub');
}
