import type { X509Certificate } from 'node:crypto';
import {
  type Asn1,
  Asn1Error,
  boolean,
  explicit,
  octets,
  oid,
  parseAsn1,
  sequence,
  set,
  smallInteger,
  tags,
} from './asn1.ts';
import { CertificateError } from './errors.ts';

/** One attribute of a distinguished name, its value still in the string type of the certificate. */
export interface NameAttribute {
  readonly type: string;
  readonly value: Asn1;
}

/** The bits of the keyUsage extension that we judge. */
export interface KeyUsage {
  readonly digitalSignature: boolean;
  readonly nonRepudiation: boolean;
  readonly keyCertSign: boolean;
  readonly crlSign: boolean;
}

/** What node's `X509Certificate` does not tell, read from the DER of the certificate (RFC 5280, 4.1). */
export interface CertificateFields {
  /** RDNs in certificate order. */
  readonly subject: readonly (readonly NameAttribute[])[];
  /** The serial number in lower-case hexadecimal, without leading zero octets. */
  readonly serialNumber: string;
  /** The DER of both names in hexadecimal, to compare. */
  readonly issuerName: string;
  readonly subjectName: string;
  /** Whether issuer and subject are the same name, octet for octet. */
  readonly selfIssued: boolean;
  readonly signatureAlgorithm: string;
  /** Digest named by the parameters of RSASSA-PSS; `undefined` for other algorithms. */
  readonly pssDigest?: string;
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number };
  readonly keyUsage?: KeyUsage;
  /** The general names of cRLDistributionPoints, their DER in hexadecimal. */
  readonly distributionPoints?: readonly string[];
  /** Object identifiers of the critical extensions. */
  readonly critical: readonly string[];
  /** An extension that stands there twice (forbidden by RFC 5280, 4.2). */
  readonly repeated?: string;
}

const basicConstraintsOid = '2.5.29.19';
const keyUsageOid = '2.5.29.15';
const distributionPointsOid = '2.5.29.31';
const rsassaPss = '1.2.840.113549.1.1.10';

/**
 * Reads the fields from `certificate.raw`.
 * @throws CertificateError CERTIFICATE_MALFORMED
 */
export function readCertificateFields(certificate: X509Certificate): CertificateFields {
  try {
    return readFields(certificate.raw);
  } catch (cause) {
    if (!(cause instanceof Asn1Error)) throw cause;
    throw new CertificateError('CERTIFICATE_MALFORMED', `the certificate cannot be read: ${cause.message}`, { cause });
  }
}

function readFields(der: Uint8Array): CertificateFields {
  const [toBeSigned, outerAlgorithm] = sequence(parseAsn1(der));
  const fields = sequence(toBeSigned);
  const first = explicit(fields[0], 0) === undefined ? 0 : 1;
  // serial, signature, issuer, validity, subject, subjectPublicKeyInfo
  const innerAlgorithm = fields[first + 1];
  if (innerAlgorithm === undefined || outerAlgorithm === undefined) throw new Asn1Error('signature algorithm missing');
  if (Buffer.compare(innerAlgorithm.bytes, outerAlgorithm.bytes) !== 0) {
    throw new Asn1Error('the two signature algorithms of the certificate differ');
  }
  const subject = sequence(fields[first + 4]).map((rdn) =>
    set(rdn).map((attribute) => {
      const [type, value] = sequence(attribute);
      if (value === undefined) throw new Asn1Error('attribute of the subject without value');
      return { type: oid(type), value };
    }),
  );
  const issuerName = fields[first + 2];
  const subjectName = fields[first + 4];
  if (issuerName === undefined || subjectName === undefined) throw new Asn1Error('issuer or subject missing');
  const [algorithm, parameters] = sequence(innerAlgorithm);
  const signatureAlgorithm = oid(algorithm);
  const extensions = fields.slice(first + 6).map((field) => explicit(field, 3));
  return {
    subject,
    serialNumber: serialNumberOf(fields[first]),
    issuerName: hex(issuerName.bytes),
    subjectName: hex(subjectName.bytes),
    selfIssued: Buffer.compare(issuerName.bytes, subjectName.bytes) === 0,
    signatureAlgorithm,
    ...(signatureAlgorithm === rsassaPss ? { pssDigest: readPssDigest(parameters) } : {}),
    ...readExtensions(extensions.find((field) => field !== undefined)),
  };
}

/** A serial number as the readers of this package write it: hexadecimal, without leading zero octets. */
export function serialNumberOf(element: Asn1 | undefined): string {
  if (element?.tagClass !== 'universal' || element.tag !== tags.integer || element.content.length === 0) {
    throw new Asn1Error('ASN.1 INTEGER expected');
  }
  return hex(element.content).replace(/^(?:00)+(?=..)/, '');
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

// RSASSA-PSS-params (RFC 4055): the digest is in [0] and is SHA-1 where that is absent.
function readPssDigest(parameters: Asn1 | undefined): string {
  if (parameters === undefined) return '1.3.14.3.2.26';
  for (const part of sequence(parameters)) {
    const digest = explicit(part, 0);
    if (digest !== undefined) return oid(sequence(digest)[0]);
  }
  return '1.3.14.3.2.26';
}

type ExtensionFields = Pick<
  CertificateFields,
  'basicConstraints' | 'keyUsage' | 'distributionPoints' | 'critical' | 'repeated'
>;

function readExtensions(extensions: Asn1 | undefined): ExtensionFields {
  if (extensions === undefined) return { critical: [] };
  const seen = new Set<string>();
  const critical: string[] = [];
  const result: { -readonly [Key in keyof ExtensionFields]: ExtensionFields[Key] } = { critical };
  for (const extension of sequence(extensions)) {
    const parts = sequence(extension);
    const type = oid(parts[0]);
    if (seen.has(type)) result.repeated = type;
    seen.add(type);
    const criticalFlag = parts.length === 3 ? parts[1] : undefined;
    if (criticalFlag !== undefined && boolean(criticalFlag)) critical.push(type);
    const value = octets(parts[parts.length - 1]);
    if (type === basicConstraintsOid) result.basicConstraints = readBasicConstraints(parseAsn1(value));
    if (type === distributionPointsOid) result.distributionPoints = readDistributionPoints(parseAsn1(value));
    if (type === keyUsageOid) result.keyUsage = readKeyUsage(parseAsn1(value));
  }
  return result;
}

function readBasicConstraints(element: Asn1): { ca: boolean; pathLength?: number } {
  const [first, second] = sequence(element);
  if (first === undefined) return { ca: false };
  const ca = boolean(first);
  return second === undefined ? { ca } : { ca, pathLength: smallInteger(second) };
}

function readDistributionPoints(element: Asn1): readonly string[] {
  return sequence(element).flatMap((point) => generalNamesOf(explicit(sequence(point)[0], 0)));
}

/** The general names of a DistributionPointName (RFC 5280, 4.2.1.13); none for a name relative to the issuer. */
export function generalNamesOf(name: Asn1 | undefined): readonly string[] {
  return name?.tagClass === 'context' && name.tag === 0 ? name.children.map(({ bytes }) => hex(bytes)) : [];
}

function readKeyUsage(element: Asn1): KeyUsage {
  if (element.tagClass !== 'universal' || element.tag !== tags.bitString)
    throw new Asn1Error('ASN.1 BIT STRING expected');
  // First octet: number of unused bits. Then bit 0 (digitalSignature) is the highest bit.
  const bits = element.content[1] ?? 0;
  return {
    digitalSignature: (bits & 0x80) !== 0,
    nonRepudiation: (bits & 0x40) !== 0,
    keyCertSign: (bits & 0x04) !== 0,
    crlSign: (bits & 0x02) !== 0,
  };
}
