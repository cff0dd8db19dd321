import { constants, type KeyObject, verify } from 'node:crypto';
import { der } from '../der-writer.ts';
import { CertificateError } from '../errors.ts';
import type { Signer } from '../signer.ts';

const sha256WithRsa = der.sequence(der.oid('1.2.840.113549.1.1.11'), der.nil());

/** The AlgorithmIdentifier of what `signDer` makes. */
export { sha256WithRsa };

/** SEQUENCE { content, algorithm, signature }: the frame of certificates and requests, signed with RSA and SHA-256. */
export async function signDer(content: Uint8Array, publicKey: KeyObject, signer: Signer): Promise<Uint8Array> {
  const signature = await signer.sign(content, 'RSA-SHA256');
  // A signer may be a device with several keys: better found out here than by the authority.
  if (!verify('sha256', content, { key: publicKey, padding: constants.RSA_PKCS1_PADDING }, signature)) {
    throw new CertificateError('CERTIFICATE_KEY_MISMATCH', 'the signer does not sign with the key of the public key');
  }
  return der.sequence(content, sha256WithRsa, der.bitString(signature));
}

/** The SubjectPublicKeyInfo. @throws CertificateError CERTIFICATE_KEY_TYPE, CERTIFICATE_KEY_WEAK */
export function encodePublicKey(publicKey: KeyObject): Uint8Array {
  if (publicKey.type !== 'public') throw new TypeError('a public key is needed');
  if (publicKey.asymmetricKeyType !== 'rsa') {
    throw new CertificateError('CERTIFICATE_KEY_TYPE', `the key is ${publicKey.asymmetricKeyType}, not RSA`);
  }
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < 2048) throw new CertificateError('CERTIFICATE_KEY_WEAK', `an RSA key of ${bits} bits, 2048 are needed`);
  return publicKey.export({ type: 'spki', format: 'der' });
}
