import type { X509Certificate } from 'node:crypto';
import { CertificateError } from './errors.ts';

/**
 * The chain of the key's certificate, leaf first, from certificates in any order. Certificates outside the chain are
 * left out. Of several certificates for the key (a renewed one beside the old) the one that ends last is taken.
 * @throws CertificateError CERTIFICATE_KEY_MISMATCH
 */
export function chainForKey(
  isOfKey: (certificate: X509Certificate) => boolean,
  certificates: readonly X509Certificate[],
): readonly X509Certificate[] {
  const [leaf] = certificates.filter(isOfKey).sort((a, b) => b.validToDate.getTime() - a.validToDate.getTime());
  if (leaf === undefined) {
    throw new CertificateError(
      'CERTIFICATE_KEY_MISMATCH',
      `the private key belongs to none of the ${certificates.length} certificates`,
    );
  }
  const chain = [leaf];
  const rest = new Set(certificates.filter((certificate) => certificate.fingerprint256 !== leaf.fingerprint256));
  for (let current: X509Certificate | undefined = leaf; current !== undefined; ) {
    const subject: X509Certificate = current;
    current = [...rest].find((issuer) => subject.checkIssued(issuer) && subject.verify(issuer.publicKey));
    if (current === undefined) break;
    rest.delete(current);
    chain.push(current);
  }
  return chain;
}
