import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import { parseAsn1 } from '../asn1.ts';
import { der, toPem } from '../der-writer.ts';
import type { Signer } from '../signer.ts';
import { encodeSenderSubject, type SenderSubject } from './sender-subject.ts';
import { encodePublicKey, sha256WithRsa, signDer } from './sign-der.ts';

export interface SelfSignedOptions {
  readonly subject: SenderSubject;
  readonly publicKey: KeyObject;
  /** Of the same key. */
  readonly signer: Signer;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * A self-signed sender certificate in PEM. No authority vouches for it: a receiver trusts it only where its SHA-256
 * fingerprint is pinned, and the platform itself accepts none.
 * @throws CertificateError CERTIFICATE_REQUEST_INVALID, CERTIFICATE_KEY_TYPE, CERTIFICATE_KEY_WEAK,
 * CERTIFICATE_KEY_MISMATCH; what the signer throws
 * @throws TypeError when `notAfter` is not later than `notBefore`
 */
export async function createSelfSignedCertificate(options: SelfSignedOptions): Promise<string> {
  const { publicKey, signer, notBefore, notAfter } = options;
  if (!(notBefore < notAfter)) throw new TypeError('notAfter must be later than notBefore');
  const subject = encodeSenderSubject(options.subject);
  const publicKeyInfo = encodePublicKey(publicKey);
  // RFC 5280, 4.2.1.2 (1): SHA-1 names the key here and protects nothing.
  const keyOctets = parseAsn1(publicKeyInfo).children[1]?.content.subarray(1) ?? new Uint8Array();
  const keyIdentifier = createHash('sha1').update(keyOctets).digest();
  // 0x40 to 0x7f first: positive and of fixed length.
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const toBeSigned = der.sequence(
    der.context(0, der.integer(Uint8Array.of(2))),
    der.integer(serial),
    sha256WithRsa,
    subject,
    der.sequence(der.time(notBefore), der.time(notAfter)),
    subject,
    publicKeyInfo,
    der.context(
      3,
      der.sequence(
        extension('2.5.29.19', true, der.sequence()),
        // digitalSignature and nonRepudiation: the first two bits of nine.
        extension('2.5.29.15', true, der.bitString(Uint8Array.of(0xc0), 6)),
        extension('2.5.29.14', false, der.octetString(keyIdentifier)),
      ),
    ),
  );
  return toPem('CERTIFICATE', await signDer(toBeSigned, publicKey, signer));
}

function extension(type: string, critical: boolean, value: Uint8Array): Uint8Array {
  return der.sequence(der.oid(type), ...(critical ? [der.boolean(true)] : []), der.octetString(value));
}
