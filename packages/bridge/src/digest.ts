import type { CheckedFile } from './content-rules.ts';
import { BridgeError } from './errors.ts';

/**
 * Holds the bytes that came against the Digest that the signed envelope states.
 * @throws BridgeError BRIDGE_DIGEST_MISMATCH.
 */
export function checkDigest(
  { digest }: CheckedFile,
  index: number,
  found: { readonly sha256: Buffer; readonly sha512: Buffer | undefined },
): void {
  if (digest === undefined) return;
  const actual = digest.method === 'SHA-512' ? found.sha512 : found.sha256;
  if (actual?.equals(Buffer.from(digest.value, 'base64')) === true) return;
  throw new BridgeError(
    'BRIDGE_DIGEST_MISMATCH',
    `The bytes of file ${index + 1} have another ${digest.method} than its Digest states; base64 of the digest over the attachment is expected.`,
  );
}
