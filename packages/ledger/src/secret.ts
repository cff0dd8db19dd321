import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { LedgerError } from './errors.ts';

/** What an HMAC is taken over: JSON without objects, whose property order would not be fixed. */
export type HmacValue = string | number | boolean | null | readonly HmacValue[];

/** A ledger secret: the key of the HMACs in the ledger, and what other keys are derived from. */
export interface LedgerSecret {
  /** Names the secret in ledger rows: 16 hexadecimal digits derived from it. */
  readonly id: string;
  /** HMAC-SHA-256 over the UTF-8 JSON array `[purpose, ...values]`: 32 bytes. */
  hmac(purpose: string, ...values: readonly HmacValue[]): Buffer;
  /** A key of 32 bytes for another use: HKDF-SHA-256 (RFC 5869) with the purpose as info. */
  deriveKey(purpose: string): Buffer;
  /**
   * This secret or an older one that was listed with it.
   * @throws LedgerError LEDGER_SECRET_UNKNOWN when none of them has this id.
   */
  of(id: string): LedgerSecret;
  /** Ids of this secret and of the older ones. */
  readonly ids: readonly string[];
}

/** @internal */
export function createLedgerSecret(key: Uint8Array, older: readonly Uint8Array[] = []): LedgerSecret {
  const others = older.map((one) => createLedgerSecret(one));
  if (key.byteLength !== 32) throw new TypeError(`A ledger secret has 32 bytes, not ${key.byteLength}`);
  // As a key object: raw bytes would be made into one again for each HMAC, at six times its cost.
  const own = createSecretKey(Buffer.from(key));
  const hmac = (purpose: string, ...values: readonly HmacValue[]): Buffer =>
    createHmac('sha256', own)
      .update(JSON.stringify([purpose, ...values]), 'utf8')
      .digest();
  const id = hmac('ledger-secret-id').toString('hex').slice(0, 16);
  const secret: LedgerSecret = Object.freeze({
    id,
    ids: Object.freeze([id, ...others.map((other) => other.id)]),
    hmac,
    deriveKey: (purpose: string) => Buffer.from(hkdfSync('sha256', own, '', purpose, 32)),
    of(wanted: string): LedgerSecret {
      const found = wanted === id ? secret : others.find((other) => other.id === wanted);
      if (found !== undefined) return found;
      throw new LedgerError('LEDGER_SECRET_UNKNOWN', `The ledger uses a secret (${wanted}) that is not configured`, {
        data: { secretId: wanted },
      });
    },
  });
  return secret;
}
