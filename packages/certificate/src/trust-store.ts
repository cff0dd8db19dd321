import type { X509Certificate } from 'node:crypto';
import type { TrustStore } from './types.ts';

export interface TrustStoreOptions {
  /** Certificates of the authorities whose senders are trusted. */
  readonly anchors: readonly X509Certificate[];
  /** SHA-256 fingerprints (64 hexadecimal digits, colons allowed) of self-signed sender certificates. */
  readonly pins?: readonly string[];
}
export function createTrustStore(_options: TrustStoreOptions): TrustStore {
  throw new Error('stub');
}
