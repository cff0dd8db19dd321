import { createHmac } from 'node:crypto';

/** What an HMAC is taken over: JSON without objects, whose property order would not be fixed. */
export type HmacValue = string | number | boolean | null | readonly HmacValue[];

/** The ledger secret: the key of every HMAC in the ledger. */
export interface LedgerSecret {
  /** HMAC-SHA-256 over the UTF-8 JSON array `[purpose, ...values]`: 32 bytes. */
  hmac(purpose: string, ...values: readonly HmacValue[]): Buffer;
}

/** @internal */
export function createLedgerSecret(key: Uint8Array): LedgerSecret {
  if (key.byteLength !== 32) throw new TypeError(`A ledger secret has 32 bytes, not ${key.byteLength}`);
  const own = Buffer.from(key);
  return Object.freeze({
    hmac: (purpose: string, ...values: readonly HmacValue[]) =>
      createHmac('sha256', own)
        .update(JSON.stringify([purpose, ...values]), 'utf8')
        .digest(),
  });
}
