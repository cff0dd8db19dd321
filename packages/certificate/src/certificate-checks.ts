import type { X509Certificate } from 'node:crypto';
import { type CertificateFields, readCertificateFields } from './certificate-fields.ts';
import type { CertificateErrorCode } from './errors.ts';
import type { TrustVerdict } from './trust-store.ts';

export type Refusal = Extract<TrustVerdict, { trusted: false }>;

export function refuse(code: CertificateErrorCode, reason: string): Refusal {
  return { trusted: false, code, reason };
}

export function isRefusal(value: Refusal | readonly X509Certificate[]): value is Refusal {
  return 'trusted' in value;
}

/** Smallest RSA modulus in bits (NIST SP 800-131A; the e-Box services ask the same). */
const minimumRsaBits = 2048;
/** Largest one: with larger keys a stranger makes this host compute for milliseconds. */
const maximumRsaBits = 8192;
const curves: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

// What a certificate may be signed with. PSS is judged by the digest in its parameters.
const signatureAlgorithms: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.11', // sha256WithRSAEncryption
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2', // ecdsa-with-SHA256
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
]);
const pssDigests: ReadonlySet<string> = new Set([
  '2.16.840.1.101.3.4.2.1', // SHA-256
  '2.16.840.1.101.3.4.2.2',
  '2.16.840.1.101.3.4.2.3',
]);

// Name constraints and policy constraints are not processed, so they are not on this list and refused when critical.
const understoodExtensions: ReadonlySet<string> = new Set([
  '2.5.29.15', // keyUsage
  '2.5.29.17', // subjectAltName
  '2.5.29.19', // basicConstraints
  '2.5.29.32', // certificatePolicies: any policy is acceptable
  '2.5.29.37', // extKeyUsage
]);

/**
 * Whether subject and issuer are the same name and the certificate's own key made its signature. node's `checkIssued`
 * does not serve here: it also asks for the keyCertSign usage, which a self-signed sender rightly lacks.
 */
export function isSelfSigned(certificate: X509Certificate): boolean {
  return readCertificateFields(certificate).selfIssued && certificate.verify(certificate.publicKey);
}

export function checkValidity(certificate: X509Certificate, at: Date, role: string): Refusal | undefined {
  // OpenSSL reads a certificate whose dates it cannot read, and nothing is before or after such a date.
  if (Number.isNaN(certificate.validFromDate.getTime()) || Number.isNaN(certificate.validToDate.getTime())) {
    return refuse('CERTIFICATE_MALFORMED', `the dates of ${role} cannot be read`);
  }
  if (at < certificate.validFromDate) {
    return refuse(
      'CERTIFICATE_NOT_YET_VALID',
      `${role} is not valid before ${certificate.validFromDate.toISOString()}`,
    );
  }
  if (at > certificate.validToDate) {
    return refuse('CERTIFICATE_EXPIRED', `${role} expired on ${certificate.validToDate.toISOString()}`);
  }
  return undefined;
}

/**
 * Exponents of RSA keys are odd, from 3, and below 2^256 (NIST SP 800-56B for the upper bound). With 1 everybody can make the
 * signature, and OpenSSL verifies it; a large one only makes verifying slow.
 */
function isExponent(exponent: bigint): boolean {
  return exponent >= 3n && exponent % 2n === 1n && exponent < 2n ** 256n;
}

/** The public key: RSA of 2048 bits or more with a usable exponent; for an authority also the NIST curves. */
export function checkKey(certificate: X509Certificate, role: 'sender' | 'authority'): Refusal | undefined {
  const key = certificate.publicKey;
  if (key.asymmetricKeyType === 'rsa') {
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (bits < minimumRsaBits) {
      const found = `the RSA key of the ${role} has ${bits} bits`;
      return refuse('CERTIFICATE_KEY_WEAK', `${found}, ${minimumRsaBits} are needed`);
    }
    if (bits > maximumRsaBits) {
      return refuse(
        'CERTIFICATE_KEY_WEAK',
        `the RSA key of the ${role} has ${bits} bits, at most ${maximumRsaBits} are read`,
      );
    }
    if (isExponent(key.asymmetricKeyDetails?.publicExponent ?? 0n)) return undefined;
    return refuse('CERTIFICATE_KEY_WEAK', `the RSA key of the ${role} has an exponent that protects nothing`);
  }
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (role === 'authority' && key.asymmetricKeyType === 'ec' && curve !== undefined && curves.has(curve))
    return undefined;
  return refuse('CERTIFICATE_KEY_WEAK', `the ${role} has a key of type ${key.asymmetricKeyType}, RSA is needed`);
}

const sha1WithRsa = '1.2.840.113549.1.1.5';

/** The algorithm by which an issuer signed this certificate. */
export function checkAlgorithm(fields: CertificateFields, allowSha1: boolean): Refusal | undefined {
  if (allowSha1 && fields.signatureAlgorithm === sha1WithRsa) return undefined;
  const accepted =
    fields.pssDigest === undefined
      ? signatureAlgorithms.has(fields.signatureAlgorithm)
      : pssDigests.has(fields.pssDigest);
  if (accepted) return undefined;
  const named = fields.pssDigest === undefined ? fields.signatureAlgorithm : `RSASSA-PSS with ${fields.pssDigest}`;
  return refuse('CERTIFICATE_ALGORITHM_WEAK', `a certificate is signed with ${named}, which is not accepted`);
}

export function checkExtensions(fields: CertificateFields): Refusal | undefined {
  if (fields.repeated !== undefined) {
    return refuse('CERTIFICATE_EXTENSION_UNKNOWN', `extension ${fields.repeated} stands twice in a certificate`);
  }
  const unknown = fields.critical.find((type) => !understoodExtensions.has(type));
  if (unknown === undefined) return undefined;
  return refuse('CERTIFICATE_EXTENSION_UNKNOWN', `critical extension ${unknown} is not understood`);
}

/** All that can be said of the sender's certificate without its issuer, beside its key. */
export function checkLeaf(
  leaf: X509Certificate,
  at: Date,
  selfSigned: boolean,
  allowSha1: boolean,
): Refusal | undefined {
  const fields = readCertificateFields(leaf);
  const usage = fields.keyUsage;
  if (usage !== undefined && !usage.digitalSignature && !usage.nonRepudiation) {
    return refuse(
      'CERTIFICATE_KEY_USAGE',
      'the key usage of the sender has neither digitalSignature nor nonRepudiation',
    );
  }
  // A self-signed certificate often has CA:TRUE (the default of `openssl req -x509`), and needs a pin in any case.
  if (!selfSigned && fields.basicConstraints?.ca === true) {
    return refuse('CERTIFICATE_KEY_USAGE', 'the certificate is that of an authority, not of a sender');
  }
  return (
    checkValidity(leaf, at, "the sender's certificate") ??
    checkExtensions(fields) ??
    // The signature of a self-signed certificate proves nothing, whatever its algorithm: the pin does.
    (selfSigned ? undefined : checkAlgorithm(fields, allowSha1))
  );
}
