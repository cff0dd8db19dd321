import { expect, test } from 'vitest';
import { decryptDocument, encryptDocument } from '../src/document-cipher.ts';
import { createLedgerSecret } from '../src/secret.ts';

const secret = createLedgerSecret(Buffer.alloc(32, 1));
const document = { name: 'receipt.pdf', mediaType: 'application/pdf', bytes: Buffer.from('legal proof') };

test('what is stored shows nothing, and is never the same twice', () => {
  const one = Buffer.from(encryptDocument(secret, 'L1', document));
  const two = Buffer.from(encryptDocument(secret, 'L1', document));
  expect(one.includes('legal')).toBe(false);
  expect(one.equals(two)).toBe(false);
  expect(Buffer.from(decryptDocument(secret, 'L1', 'receipt.pdf', 'application/pdf', one)).toString()).toBe(
    'legal proof',
  );
});

test('attack: moved to another letter or name, relabelled, cut, changed in any byte, opened with another secret', () => {
  const body = Buffer.from(encryptDocument(secret, 'L1', document));
  const damaged = { code: 'LEDGER_DOCUMENT_DAMAGED' };
  const open = (letterId: string, name: string, type: string, bytes: Uint8Array, under = secret) => {
    expect(() => decryptDocument(under, letterId, name, type, bytes)).toThrow(expect.objectContaining(damaged));
  };
  open('L2', 'receipt.pdf', 'application/pdf', body);
  open('L1', 'proof.pdf', 'application/pdf', body);
  open('L1', 'receipt.pdf', 'text/html', body);
  open('L1', 'receipt.pdf', 'application/pdf', body, createLedgerSecret(Buffer.alloc(32, 2)));
  for (let length = 0; length < body.length; length += 1) {
    open('L1', 'receipt.pdf', 'application/pdf', body.subarray(0, length));
  }
  for (let index = 0; index < body.length; index += 1) {
    const changed = Buffer.from(body);
    changed[index] = (changed[index] ?? 0) ^ 1;
    open('L1', 'receipt.pdf', 'application/pdf', changed);
  }
});

test('the key is derived by HKDF, apart from every HMAC', () => {
  expect(secret.deriveKey('a').equals(secret.deriveKey('a'))).toBe(true);
  expect(secret.deriveKey('a').equals(secret.deriveKey('b'))).toBe(false);
  expect(secret.deriveKey('a').equals(secret.hmac('a'))).toBe(false);
});
