import { createPrivateKey, type KeyObject } from 'node:crypto';
import { Asn1Error, octets, parseAsn1, sequence } from './asn1.ts';
import { chainForKey } from './chain-order.ts';
import { CertificateError } from './errors.ts';
import { createIdentity, type Identity } from './identity.ts';
import { newIterationBudget } from './key-derivation.ts';
import { createKeySigner } from './key-signer.ts';
import { decryptWithPassword } from './password-encryption.ts';
import { readPemCertificates } from './pem-certificates.ts';

export interface PemSource {
  /** One or more PEM certificates in any order. */
  readonly certificates: string;
  /** PEM private key: PKCS#8, encrypted PKCS#8 (PBES2) or PKCS#1. Other blocks beside it are skipped. */
  readonly privateKey: string;
  /** For an encrypted key. */
  readonly passphrase?: string;
}

/**
 * An identity from PEM texts. The chain comes out leaf first, whatever the order in the text.
 * @throws CertificateError CERTIFICATE_MISSING, CERTIFICATE_MALFORMED, CERTIFICATE_KEY_MISSING,
 * CERTIFICATE_KEY_SEVERAL, CERTIFICATE_KEY_MISMATCH, CERTIFICATE_KEY_TYPE, CERTIFICATE_PASSWORD_MISSING,
 * CERTIFICATE_PASSWORD_WRONG, CERTIFICATE_KEYSTORE_MALFORMED, _UNSUPPORTED, _LIMIT; the codes of `readSubjectFacts`
 */
export function loadPem(source: PemSource): Identity {
  const key = readPrivateKey(source.privateKey, source.passphrase);
  const chain = chainForKey(
    (certificate) => certificate.checkPrivateKey(key),
    readPemCertificates(source.certificates),
  );
  return createIdentity({ chain, signer: createKeySigner(key) });
}

const keyBlock = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([\s\S]*?)-----END \1-----/g;

function readPrivateKey(pem: string, passphrase: string | undefined): KeyObject {
  const blocks = [...pem.matchAll(keyBlock)];
  const [block] = blocks;
  if (block === undefined) throw new CertificateError('CERTIFICATE_KEY_MISSING', 'the PEM text holds no private key');
  if (blocks.length > 1) {
    throw new CertificateError('CERTIFICATE_KEY_SEVERAL', `the PEM text holds ${blocks.length} private keys`);
  }
  const [text, label, body = ''] = block;
  if (body.includes('Proc-Type:')) {
    throw new CertificateError(
      'CERTIFICATE_KEYSTORE_UNSUPPORTED',
      'the key has the old PEM encryption (Proc-Type: 4,ENCRYPTED); convert it with: openssl pkcs8 -topk8 -in KEY -out NEWKEY',
    );
  }
  try {
    if (label === 'ENCRYPTED PRIVATE KEY') {
      return createPrivateKey({ key: decryptKey(body, passphrase), format: 'der', type: 'pkcs8' });
    }
    return createPrivateKey(text);
  } catch (cause) {
    if (cause instanceof CertificateError) throw cause;
    throw new CertificateError('CERTIFICATE_KEYSTORE_MALFORMED', 'the private key of the PEM text cannot be read', {
      cause,
    });
  }
}

// Our own decryption instead of OpenSSL's: it bounds the iteration count, and tells a wrong password from a bad file.
function decryptKey(body: string, passphrase: string | undefined): Buffer {
  if (passphrase === undefined) {
    throw new CertificateError(
      'CERTIFICATE_PASSWORD_MISSING',
      'the private key is encrypted and no password was given',
    );
  }
  const [algorithm, encrypted] = sequence(parseAsn1(Buffer.from(body, 'base64')));
  const key = Buffer.from(decryptWithPassword(algorithm, octets(encrypted), passphrase, newIterationBudget()));
  try {
    sequence(parseAsn1(key));
  } catch (cause) {
    // One wrong password in 256 leaves padding that looks right.
    if (!(cause instanceof Asn1Error)) throw cause;
    throw new CertificateError('CERTIFICATE_PASSWORD_WRONG', 'the password does not decrypt the key', { cause });
  }
  return key;
}
