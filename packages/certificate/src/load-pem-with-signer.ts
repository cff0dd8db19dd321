import { randomBytes, verify, type X509Certificate } from 'node:crypto';
import { chainForKey } from './chain-order.ts';
import { CertificateError } from './errors.ts';
import { createIdentity, type Identity } from './identity.ts';
import { readPemCertificates } from './pem-certificates.ts';
import type { Signer } from './signer.ts';

/**
 * An identity from PEM certificates in any order and a signer whose key is elsewhere. One signature over random octets shows
 * which of the certificates is that of the key, and that the signer works at all.
 * @throws CertificateError CERTIFICATE_MISSING, CERTIFICATE_MALFORMED, CERTIFICATE_KEY_MISMATCH, CERTIFICATE_KEY_TYPE; the
 * codes of `readSubjectFacts`; whatever the signer throws
 */
export async function loadPemWithSigner(source: {
  readonly certificates: string;
  readonly signer: Signer;
}): Promise<Identity> {
  const certificates = readPemCertificates(source.certificates);
  // Recognisable in a log of signatures, and of no use to anybody.
  const data = Buffer.concat([Buffer.from('ebox-bridge: which key is this? '), randomBytes(32)]);
  const signature = await source.signer.sign(data, 'RSA-SHA256');
  const chain = chainForKey(
    ({ publicKey }: X509Certificate) => verify('sha256', data, publicKey, signature),
    certificates,
  );
  const type = chain[0]?.publicKey.asymmetricKeyType;
  if (type !== 'rsa') throw new CertificateError('CERTIFICATE_KEY_TYPE', `the key of the signer is ${type}, not RSA`);
  return createIdentity({ chain, signer: source.signer });
}
