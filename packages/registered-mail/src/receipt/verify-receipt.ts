import type { VerifyReceiptOptions } from './receipt-options.ts';
import type { ReceiptVerdict } from './verdict.ts';

/**
 * Verifies the signature of a receipt or proof of dispatch: CMS SignedData (RFC 5652), detached, DER or BER, one RSA
 * signer with signingCertificateV2 (RFC 5035) and an RFC 3161 time-stamp over the signature (CAdES-T, ETSI EN 319 122-1).
 *
 * Answers with facts: what is proven, what failed, and what could not be checked and why. Bad input of any kind is a
 * finding, never an error. Revocation is not looked up, and the verdict says so.
 *
 * @param content the bytes of the file exactly as received; `undefined` when they are not at hand
 * @param signature the `Signature` of the `SignedFile`: base64 as in the answer, or decoded
 * @throws TypeError for options that cannot be meant
 * @throws CertificateError when a certificate given as trust anchor is not one of an authority
 */
export async function verifyReceipt(
  content: Uint8Array | undefined,
  signature: Uint8Array | string,
  options: VerifyReceiptOptions,
): Promise<ReceiptVerdict> {
  const { judgeReceipt } = await import('./judge-receipt.ts');
  const octets = typeof signature === 'string' ? Buffer.from(signature, 'base64') : signature;
  return judgeReceipt(content, octets, options);
}
