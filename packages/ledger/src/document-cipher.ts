import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { LedgerError } from './errors.ts';
import type { StoredDocument } from './letter-ledger.ts';
import type { LedgerSecret } from './secret.ts';

const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/**
 * AES-256-GCM under a key that HKDF derives from the ledger secret. Letter, name and media type are authenticated with the
 * bytes: a document that was moved to another letter or name does not open. The result is IV, ciphertext and tag.
 */
export function encryptDocument(secret: LedgerSecret, letterId: string, document: StoredDocument): Uint8Array {
  const iv = randomBytes(ivLength);
  const encryption = createCipheriv(cipher, keyOf(secret), iv);
  encryption.setAAD(boundTo(letterId, document.name, document.mediaType));
  return Buffer.concat([iv, encryption.update(document.bytes), encryption.final(), encryption.getAuthTag()]);
}

/** @throws LedgerError LEDGER_DOCUMENT_DAMAGED when it was changed, or belongs to something else. */
export function decryptDocument(
  secret: LedgerSecret,
  letterId: string,
  name: string,
  mediaType: string,
  body: Uint8Array,
): Uint8Array {
  try {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const decryption = createDecipheriv(cipher, keyOf(secret), bytes.subarray(0, ivLength), {
      authTagLength: tagLength,
    });
    decryption.setAAD(boundTo(letterId, name, mediaType));
    decryption.setAuthTag(bytes.subarray(bytes.length - tagLength));
    const clear = decryption.update(bytes.subarray(ivLength, bytes.length - tagLength));
    return new Uint8Array(Buffer.concat([clear, decryption.final()]));
  } catch (cause) {
    throw new LedgerError('LEDGER_DOCUMENT_DAMAGED', 'A stored document of a letter does not open', {
      data: { letterId },
      cause,
    });
  }
}

const keyOf = (secret: LedgerSecret): Buffer => secret.deriveKey('ledger-document-aes-256-gcm');

function boundTo(...facts: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(facts), 'utf8');
}
