import { X509Certificate } from 'node:crypto';
import { CertificateError } from './errors.ts';

// Forty times the largest chain in use. A file with more is a bundle by mistake, or hostile.
const maxCertificates = 1000;

/**
 * All certificates of a PEM text, in file order. Text between the blocks and blocks of another kind are skipped.
 * @throws CertificateError CERTIFICATE_MISSING when there is none, CERTIFICATE_MALFORMED when one cannot be read,
 * CERTIFICATE_KEYSTORE_LIMIT above 1000
 */
export function readPemCertificates(pem: string): readonly X509Certificate[] {
  const certificates: X509Certificate[] = [];
  for (const [block] of pem.matchAll(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g)) {
    if (certificates.length === maxCertificates) {
      throw new CertificateError(
        'CERTIFICATE_KEYSTORE_LIMIT',
        `more than ${maxCertificates} certificates in one PEM text`,
      );
    }
    try {
      certificates.push(new X509Certificate(block));
    } catch (cause) {
      const position = certificates.length + 1;
      throw new CertificateError('CERTIFICATE_MALFORMED', `certificate ${position} of the PEM text cannot be read`, {
        cause,
      });
    }
  }
  if (certificates.length === 0) {
    throw new CertificateError('CERTIFICATE_MISSING', 'the PEM text holds no "BEGIN CERTIFICATE" block');
  }
  return certificates;
}
