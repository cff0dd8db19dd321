import { createHash, randomBytes } from 'node:crypto';

/** All octets, ends of lines of every kind, and what looks like a MIME boundary: what a careless peer changes. */
const tricky = Buffer.concat([
  Buffer.from('\r\n--\r\n\n\r\r\n--boundary--\r\n', 'latin1'),
  Buffer.from(Array.from({ length: 256 }, (_, octet) => octet)),
  Buffer.from('\r\n.\r\n \t\r\n'),
]);

/** A small document that is easily damaged on its way; another one each time. */
export function trickyPdf(): Uint8Array {
  return Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(16), tricky]);
}

export const sha256Base64 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');
export const sha256Base64url = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
