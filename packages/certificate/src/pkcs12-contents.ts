import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Asn1, explicit, octets, oid, parseAsn1, sequence, smallInteger, tags } from './asn1.ts';
import { CertificateError } from './errors.ts';
import { derivePkcs12, type IterationBudget, newIterationBudget, pkcs12Password } from './key-derivation.ts';
import { decryptWithPassword, deriveFromAlgorithm, hmacDigests } from './password-encryption.ts';

/** Keys (PKCS#8) and certificates (X.509), both DER, of a keystore. */
export interface Pkcs12Contents {
  readonly keys: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
}

const digests: Readonly<Record<string, { readonly name: string; readonly octets: number }>> = {
  '1.2.840.113549.2.5': { name: 'md5', octets: 16 },
  '1.3.14.3.2.26': { name: 'sha1', octets: 20 },
  '2.16.840.1.101.3.4.2.4': { name: 'sha224', octets: 28 },
  '2.16.840.1.101.3.4.2.1': { name: 'sha256', octets: 32 },
  '2.16.840.1.101.3.4.2.2': { name: 'sha384', octets: 48 },
  '2.16.840.1.101.3.4.2.3': { name: 'sha512', octets: 64 },
};

const dataType = '1.2.840.113549.1.7.1';
const encryptedDataType = '1.2.840.113549.1.7.6';
const x509CertificateType = '1.2.840.113549.1.9.22.1';
const pbmac1 = '1.2.840.113549.1.5.14';
const bags = '1.2.840.113549.1.12.10.1.';
const maxNestedSafes = 4;

/** Whether the parsed octets begin as a PFX does: version 3, then an authenticated safe (RFC 7292, 4). */
export function isPkcs12(pfx: Asn1): boolean {
  const [version, safe] = pfx.children;
  return (
    version?.tag === tags.integer && version.content.length === 1 && version.content[0] === 3 && safe !== undefined
  );
}

/**
 * Opens a keystore: checks its MAC, then decrypts its bags. Friendly names, CRLs and secrets are skipped.
 * @throws CertificateError CERTIFICATE_PASSWORD_WRONG, CERTIFICATE_KEYSTORE_UNSUPPORTED, CERTIFICATE_KEYSTORE_LIMIT
 * @throws Asn1Error on damaged structures
 */
export function readPkcs12Contents(pfx: Asn1, password: string): Pkcs12Contents {
  const [, authenticatedSafe, macData] = sequence(pfx);
  const budget = newIterationBudget();
  const [type, content] = sequence(authenticatedSafe);
  if (oid(type) !== dataType) {
    throw new CertificateError(
      'CERTIFICATE_KEYSTORE_UNSUPPORTED',
      'the keystore is protected by a public key instead of a password',
    );
  }
  const safe = octets(explicit(content, 0));
  if (macData !== undefined) checkMac(sequence(macData), safe, password, budget);

  const keys: Uint8Array[] = [];
  const certificates: Uint8Array[] = [];
  const collect = (safeContents: Asn1, depth: number): void => {
    for (const bag of sequence(safeContents)) {
      const [bagType, wrapped] = sequence(bag);
      const value = explicit(wrapped, 0);
      const name = oid(bagType);
      if (name === `${bags}1` && value !== undefined) keys.push(value.bytes);
      if (name === `${bags}2`) {
        const [algorithm, encrypted] = sequence(value);
        keys.push(decryptWithPassword(algorithm, octets(encrypted), password, budget));
      }
      if (name === `${bags}3`) {
        const [certificateType, certificate] = sequence(value);
        if (oid(certificateType) === x509CertificateType) certificates.push(octets(explicit(certificate, 0)));
      }
      if (name === `${bags}6` && value !== undefined && depth < maxNestedSafes) collect(value, depth + 1);
    }
  };
  for (const contentInfo of sequence(parseAsn1(safe))) {
    collect(parseAsn1(openContentInfo(contentInfo, password, budget)), 0);
  }
  return { keys, certificates };
}

function openContentInfo(contentInfo: Asn1, password: string, budget: IterationBudget): Uint8Array {
  const [type, content] = sequence(contentInfo);
  const name = oid(type);
  if (name === dataType) return octets(explicit(content, 0));
  if (name !== encryptedDataType) {
    throw new CertificateError(
      'CERTIFICATE_KEYSTORE_UNSUPPORTED',
      `content type ${name} of the keystore is not supported`,
    );
  }
  const [, encryptedContentInfo] = sequence(explicit(content, 0));
  const [, algorithm, encrypted] = sequence(encryptedContentInfo);
  return decryptWithPassword(algorithm, octets(encrypted, 0), password, budget);
}

function checkMac(macData: readonly Asn1[], safe: Uint8Array, password: string, budget: IterationBudget): void {
  const [digestInfo, salt, iterations] = macData;
  const [algorithm, expected] = sequence(digestInfo);
  const [type, parameters] = sequence(algorithm);
  const matches = (digest: string, key: Uint8Array): boolean => {
    const actual = createHmac(digest, key).update(safe).digest();
    const value = octets(expected);
    return value.length === actual.length && timingSafeEqual(value, actual);
  };
  let good = false;
  if (oid(type) === pbmac1) {
    // RFC 9579
    const [derivation, scheme] = sequence(parameters);
    const schemeType = oid(sequence(scheme)[0]);
    const digest = hmacDigests[schemeType];
    if (digest === undefined) throw unsupportedMac(schemeType);
    const length = sequence(sequence(derivation)[1])[2];
    good = matches(digest, deriveFromAlgorithm(derivation, password, Math.min(smallInteger(length), 128), budget));
  } else {
    const digest = digests[oid(type)];
    if (digest === undefined) throw unsupportedMac(oid(type));
    const derivation = {
      salt: octets(salt),
      iterations: iterations === undefined ? 1 : smallInteger(iterations),
      digest: digest.name,
      length: digest.octets,
    };
    good = matches(digest.name, derivePkcs12(budget, pkcs12Password(password), 'mac', derivation));
    // "No password" is written in two ways: two zero octets, or none at all.
    if (!good && password === '') good = matches(digest.name, derivePkcs12(budget, Buffer.alloc(0), 'mac', derivation));
  }
  if (!good) {
    throw new CertificateError(
      'CERTIFICATE_PASSWORD_WRONG',
      'the password does not fit the keystore, or the file is damaged',
    );
  }
}

function unsupportedMac(type: string): CertificateError {
  return new CertificateError(
    'CERTIFICATE_KEYSTORE_UNSUPPORTED',
    `MAC algorithm ${type} of the keystore is not supported`,
  );
}
