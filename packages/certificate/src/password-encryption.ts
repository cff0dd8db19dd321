import { createDecipheriv } from 'node:crypto';
import { createRequire } from 'node:module';
import { type Asn1, octets, oid, sequence, smallInteger, tags } from './asn1.ts';
import { CertificateError } from './errors.ts';
import { derivePbkdf2, derivePkcs12, type IterationBudget, pkcs12Password } from './key-derivation.ts';

export const hmacDigests: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

const blockCiphers: Readonly<Record<string, { readonly name: string; readonly keyOctets: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyOctets: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyOctets: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyOctets: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyOctets: 24 },
};

// RFC 7292, appendix C. Weak, but what Windows and older Java wrote; they protect a local file only.
const pkcs12Ciphers: Readonly<Record<string, { readonly name: '3des' | 'rc2'; readonly keyOctets: number }>> = {
  '1.2.840.113549.1.12.1.3': { name: '3des', keyOctets: 24 },
  '1.2.840.113549.1.12.1.4': { name: '3des', keyOctets: 16 },
  '1.2.840.113549.1.12.1.5': { name: 'rc2', keyOctets: 16 },
  '1.2.840.113549.1.12.1.6': { name: 'rc2', keyOctets: 5 },
};

const pbes2 = '1.2.840.113549.1.5.13';
const pbkdf2 = '1.2.840.113549.1.5.12';

function unsupported(what: string): CertificateError {
  return new CertificateError('CERTIFICATE_KEYSTORE_UNSUPPORTED', `${what} is not supported`);
}

/**
 * Decrypts what an AlgorithmIdentifier of PKCS#5 or PKCS#12 protects.
 * @throws CertificateError CERTIFICATE_PASSWORD_WRONG, CERTIFICATE_KEYSTORE_UNSUPPORTED, CERTIFICATE_KEYSTORE_LIMIT
 */
export function decryptWithPassword(
  algorithm: Asn1 | undefined,
  encrypted: Uint8Array,
  password: string,
  budget: IterationBudget,
): Uint8Array {
  const [type, parameters] = sequence(algorithm);
  const scheme = oid(type);
  if (scheme === pbes2) return decryptPbes2(sequence(parameters), encrypted, password, budget);
  const cipher = pkcs12Ciphers[scheme];
  if (cipher === undefined) throw unsupported(`encryption ${scheme} of the keystore`);
  const [salt, iterations] = sequence(parameters);
  const derivation = { salt: octets(salt), iterations: smallInteger(iterations), digest: 'sha1' };
  const secret = pkcs12Password(password);
  const key = derivePkcs12(budget, secret, 'key', { ...derivation, length: cipher.keyOctets });
  const iv = derivePkcs12(budget, secret, 'iv', { ...derivation, length: 8 });
  if (cipher.name === 'rc2') return decryptRc2(key, iv, encrypted);
  const tripleKey = key.length === 16 ? Buffer.concat([key, key.subarray(0, 8)]) : key;
  return decryptBlocks('des-ede3-cbc', tripleKey, iv, encrypted);
}

function decryptPbes2(
  parts: readonly Asn1[],
  encrypted: Uint8Array,
  password: string,
  budget: IterationBudget,
): Uint8Array {
  const [encryptionType, iv] = sequence(parts[1]);
  const cipher = blockCiphers[oid(encryptionType)];
  if (cipher === undefined) throw unsupported(`cipher ${oid(encryptionType)} of the keystore`);
  const key = deriveFromAlgorithm(parts[0], password, cipher.keyOctets, budget);
  return decryptBlocks(cipher.name, key, octets(iv), encrypted);
}

/** The key of a PBKDF2 AlgorithmIdentifier. */
export function deriveFromAlgorithm(
  algorithm: Asn1 | undefined,
  password: string,
  length: number,
  budget: IterationBudget,
): Buffer {
  const [type, parameters] = sequence(algorithm);
  if (oid(type) !== pbkdf2) throw unsupported(`key derivation ${oid(type)} of the keystore`);
  const [salt, iterations, ...rest] = sequence(parameters);
  const prf = rest.find((part) => part.tag === tags.sequence);
  const prfType = prf === undefined ? '1.2.840.113549.2.7' : oid(sequence(prf)[0]);
  const digest = hmacDigests[prfType];
  if (digest === undefined) throw unsupported(`pseudo-random function ${prfType} of the keystore`);
  return derivePbkdf2(budget, password, { salt: octets(salt), iterations: smallInteger(iterations), digest, length });
}

function wrongPassword(cause?: unknown): CertificateError {
  return new CertificateError('CERTIFICATE_PASSWORD_WRONG', 'the password does not decrypt the key or keystore', {
    cause,
  });
}

function decryptBlocks(name: string, key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Uint8Array {
  try {
    const decipher = createDecipheriv(name, key, iv);
    return Buffer.concat([decipher.update(encrypted), decipher.final()]);
  } catch (cause) {
    throw wrongPassword(cause);
  }
}

// node's OpenSSL has no RC2 without its legacy provider; this is the one cipher that node-forge does for us.
// Loading it takes longer than the rest of this package, so only a keystore that needs it pays.
function decryptRc2(key: Buffer, iv: Buffer, encrypted: Uint8Array): Uint8Array {
  const forge: typeof import('node-forge') = createRequire(import.meta.url)('node-forge');
  const cipher = forge.rc2.createDecryptionCipher(key.toString('latin1'), key.length * 8);
  cipher.start(iv.toString('latin1'));
  cipher.update(forge.util.createBuffer(Buffer.from(encrypted).toString('latin1')));
  if (!cipher.finish()) throw wrongPassword();
  return Buffer.from(cipher.output.getBytes(), 'latin1');
}
