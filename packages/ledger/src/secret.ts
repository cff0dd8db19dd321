import { createHmac } from 'node:crypto';

/** The ledger secret: the key of every HMAC in the ledger. */
export interface LedgerSecret {
  /** HMAC-SHA-256 over the UTF-8 JSON array `[purpose, value]`: 32 bytes. */
  hmac(purpose: string, value: string): Buffer;
}

/** @internal */
export function createLedgerSecret(key: Uint8Array): LedgerSecret {
  if (key.byteLength !== 32) throw new TypeError(`A ledger secret has 32 bytes, not ${key.byteLength}`);
  const own = Buffer.from(key);
  return Object.freeze({
    hmac: (purpose: string, value: string) =>
      createHmac('sha256', own)
        .update(JSON.stringify([purpose, value]), 'utf8')
        .digest(),
  });
}
