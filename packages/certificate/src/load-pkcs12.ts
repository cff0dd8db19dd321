import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { type Asn1, Asn1Error, parseAsn1 } from './asn1.ts';
import { chainForKey } from './chain-order.ts';
import { CertificateError } from './errors.ts';
import { createIdentity, type Identity } from './identity.ts';
import { refuseJavaKeystore } from './java-keystore.ts';
import { createKeySigner } from './key-signer.ts';
import { isPkcs12, type Pkcs12Contents, readPkcs12Contents } from './pkcs12-contents.ts';

/** Largest keystore that is read, in octets. */
export const maxKeystoreOctets = 1_048_576;

/**
 * An identity from a PKCS#12 keystore (.p12, .pfx) with one private key: PBES2 (AES, 3DES) and the older 3DES and RC2
 * protections. The key is decrypted once and kept as a `KeyObject`.
 *
 * At most 1 MiB and 3 million key derivation iterations in total are accepted.
 *
 * @throws CertificateError CERTIFICATE_PASSWORD_WRONG, CERTIFICATE_KEY_MISSING, CERTIFICATE_KEY_SEVERAL,
 * CERTIFICATE_KEY_MISMATCH, CERTIFICATE_KEY_TYPE, CERTIFICATE_MISSING, CERTIFICATE_MALFORMED,
 * CERTIFICATE_FORMAT_UNKNOWN, CERTIFICATE_KEYSTORE_JKS, _MALFORMED, _UNSUPPORTED, _LIMIT; the codes of
 * `readSubjectFacts`
 */
export async function loadPkcs12(data: Uint8Array, password: string): Promise<Identity> {
  if (data.length > maxKeystoreOctets) {
    throw new CertificateError(
      'CERTIFICATE_KEYSTORE_LIMIT',
      `the keystore has ${data.length} octets, at most ${maxKeystoreOctets} are read`,
    );
  }
  refuseJavaKeystore(data);
  const contents = open(parsePfx(data), password);
  const [keyDer] = contents.keys;
  if (keyDer === undefined) throw new CertificateError('CERTIFICATE_KEY_MISSING', 'the keystore holds no private key');
  if (contents.keys.length > 1) {
    throw new CertificateError('CERTIFICATE_KEY_SEVERAL', `the keystore holds ${contents.keys.length} private keys`);
  }
  if (contents.certificates.length === 0) {
    throw new CertificateError('CERTIFICATE_MISSING', 'the keystore holds no certificate');
  }
  const key = readKey(keyDer);
  const chain = chainForKey(
    (certificate) => certificate.checkPrivateKey(key),
    contents.certificates.map(readCertificate),
  );
  return createIdentity({ chain, signer: createKeySigner(key) });
}

function parsePfx(data: Uint8Array): Asn1 {
  let pfx: Asn1;
  try {
    pfx = parseAsn1(data);
  } catch (cause) {
    const begins = data[0] === 0x30 ? 'CERTIFICATE_KEYSTORE_MALFORMED' : 'CERTIFICATE_FORMAT_UNKNOWN';
    throw new CertificateError(begins, 'the file is not a PKCS#12 keystore, or it is damaged', { cause });
  }
  if (!isPkcs12(pfx)) {
    throw new CertificateError(
      'CERTIFICATE_FORMAT_UNKNOWN',
      'the file is not a PKCS#12 keystore (a certificate without its key, perhaps)',
    );
  }
  return pfx;
}

function open(pfx: Asn1, password: string): Pkcs12Contents {
  try {
    return readPkcs12Contents(pfx, password);
  } catch (cause) {
    if (!(cause instanceof Asn1Error)) throw cause;
    throw new CertificateError('CERTIFICATE_KEYSTORE_MALFORMED', `the keystore is damaged: ${cause.message}`, {
      cause,
    });
  }
}

function readKey(der: Uint8Array): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  } catch (cause) {
    throw new CertificateError('CERTIFICATE_KEYSTORE_MALFORMED', 'the private key of the keystore cannot be read', {
      cause,
    });
  }
}

function readCertificate(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (cause) {
    throw new CertificateError('CERTIFICATE_MALFORMED', 'a certificate of the keystore cannot be read', { cause });
  }
}
