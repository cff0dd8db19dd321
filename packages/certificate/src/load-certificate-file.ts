import { X509Certificate } from 'node:crypto';
import { CertificateError } from './errors.ts';
import { refuseJavaKeystore } from './java-keystore.ts';
import { type IdentityFileOptions, loadIdentityFile, readBounded } from './load-identity-file.ts';
import { readPemCertificates } from './pem-certificates.ts';

/** The certificates of a file of any kind that is read here. */
export interface CertificateFile {
  readonly format: 'PKCS#12' | 'PEM' | 'DER';
  /** With a key: its chain, leaf first. Else in the order of the file. Never empty. */
  readonly certificates: readonly [X509Certificate, ...X509Certificate[]];
  /** Whether the private key of the first certificate is in the file; it was then opened and compared. */
  readonly withKey: boolean;
}

/**
 * Reads the certificates of a PKCS#12 keystore, a PEM file (with or without its key) or a certificate in DER.
 * @throws CertificateError the codes of `loadIdentityFile`, CERTIFICATE_MISSING, CERTIFICATE_MALFORMED
 */
export async function loadCertificateFile(
  path: string,
  options: Pick<IdentityFileOptions, 'password' | 'passwordFile'> = {},
): Promise<CertificateFile> {
  const data = await readBounded(path);
  refuseJavaKeystore(data, path);
  const text = data.toString('latin1');
  const isPem = text.includes('-----BEGIN ');
  if (isPem && !/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text)) {
    return { format: 'PEM', certificates: nonEmpty(readPemCertificates(text)), withKey: false };
  }
  const single = isPem ? undefined : readDer(data);
  if (single !== undefined) return { format: 'DER', certificates: [single], withKey: false };
  const { chain } = await loadIdentityFile(path, options);
  return { format: isPem ? 'PEM' : 'PKCS#12', certificates: nonEmpty(chain), withKey: true };
}

function readDer(data: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(data);
  } catch {
    return undefined;
  }
}

function nonEmpty(certificates: readonly X509Certificate[]): CertificateFile['certificates'] {
  const [first, ...rest] = certificates;
  if (first === undefined) throw new CertificateError('CERTIFICATE_MISSING', 'the file holds no certificate');
  return [first, ...rest];
}
