import type { KeyObject } from 'node:crypto';
import { der, toPem } from '../der-writer.ts';
import type { Signer } from '../signer.ts';
import { encodeSenderSubject, type SenderSubject } from './sender-subject.ts';
import { encodePublicKey, signDer } from './sign-der.ts';

export interface CertificateRequestOptions {
  readonly subject: SenderSubject;
  readonly publicKey: KeyObject;
  /** Of the same key; it may live in a device or a service. */
  readonly signer: Signer;
}

/**
 * A certificate request (PKCS#10, RFC 2986) in PEM with the subject that the e-Box services prescribe, signed with RSA and
 * SHA-256. No extensions are asked for: the authority sets those of its profile.
 * @throws CertificateError CERTIFICATE_REQUEST_INVALID, CERTIFICATE_KEY_TYPE, CERTIFICATE_KEY_WEAK,
 * CERTIFICATE_KEY_MISMATCH; what the signer throws
 */
export async function createCertificateRequest(options: CertificateRequestOptions): Promise<string> {
  const { subject, publicKey, signer } = options;
  const info = der.sequence(
    der.integer(Uint8Array.of(0)),
    encodeSenderSubject(subject),
    encodePublicKey(publicKey),
    der.context(0),
  );
  return toPem('CERTIFICATE REQUEST', await signDer(info, publicKey, signer));
}
