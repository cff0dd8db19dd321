import { CertificateError } from '../errors.ts';
import { type CertificateList, readCertificateList } from './certificate-list.ts';

const maxListsOfFile = 64;
// The base64 of the largest list, four times.
const maxFileOctets = 96 * 1024 * 1024;

/**
 * The CRLs of one file: one in DER, or any number in PEM (`BEGIN X509 CRL`). Nothing is said of their signatures: a
 * trust store judges those.
 * @throws CertificateError CERTIFICATE_CRL_MALFORMED, CERTIFICATE_CRL_UNSUPPORTED, CERTIFICATE_CRL_LIMIT
 */
export function readCertificateLists(file: Uint8Array): readonly CertificateList[] {
  if (file.length > maxFileOctets) {
    throw new CertificateError('CERTIFICATE_CRL_LIMIT', `a file of ${file.length} octets, at most ${maxFileOctets}`);
  }
  if (file[0] === 0x30) return [readCertificateList(file)];
  const text = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1');
  const blocks = [...text.matchAll(/-----BEGIN X509 CRL-----([^-]*)-----END X509 CRL-----/g)];
  if (blocks.length === 0) {
    throw new CertificateError('CERTIFICATE_CRL_MALFORMED', 'the file holds no CRL, neither in DER nor in PEM');
  }
  if (blocks.length > maxListsOfFile) {
    throw new CertificateError('CERTIFICATE_CRL_LIMIT', `${blocks.length} CRLs in one file, at most ${maxListsOfFile}`);
  }
  return blocks.map(([, body = '']) => readCertificateList(Buffer.from(body, 'base64')));
}
