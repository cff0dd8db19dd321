import { X509Certificate } from 'node:crypto';
import {
  type Asn1,
  Asn1Error,
  explicit,
  octets,
  oid,
  parseAsn1,
  sequence,
  set,
  smallInteger,
  tags,
} from '@ebox-bridge/certificate/asn1';
import { readAlgorithm, sameOctets } from './algorithms.ts';
import { type Attributes, readAttributes } from './attributes.ts';
import { oids } from './object-identifiers.ts';
import { Refusal } from './refusal.ts';

/** CMS SignedData with one signer (RFC 5652, 5.1 and 5.3), as it is written: nothing of it is verified yet. */
export interface SignedData {
  readonly contentType: string;
  /** Absent when the signature is detached. */
  readonly content?: Uint8Array;
  readonly digestAlgorithms: readonly string[];
  readonly certificates: readonly X509Certificate[];
  readonly signer: SignerInfo;
}

export interface SignerInfo {
  readonly identifier: SignerIdentifier;
  readonly digestAlgorithm: string;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
  /** The [0] element as it travelled. */
  readonly signedAttributesElement?: Asn1;
  readonly signedAttributes: Attributes;
  readonly unsignedAttributes: Attributes;
}

export type SignerIdentifier =
  | { readonly kind: 'issuerAndSerialNumber'; readonly issuer: Asn1; readonly serialNumber: Uint8Array }
  | { readonly kind: 'subjectKeyIdentifier'; readonly keyIdentifier: Uint8Array };

// Chains of the government have three or four certificates; the trust store reads 16.
const maxCertificates = 16;

/**
 * Reads a ContentInfo that holds SignedData, in DER or BER. The reader bounds depth and number of elements; bytes after
 * the end are an error.
 * @throws Refusal NOT_SIGNED_DATA, NOT_ONE_SIGNER, ALGORITHM_REFUSED
 * @throws Asn1Error
 */
export function readSignedData(bytes: Uint8Array): SignedData {
  return readContentInfo(parseAsn1(bytes));
}

export function readContentInfo(element: Asn1): SignedData {
  const [type, wrapped, ...more] = sequence(element);
  if (oid(type) !== oids.signedData) {
    throw new Refusal('NOT_SIGNED_DATA', `the content type is ${oid(type)}, SignedData was expected`);
  }
  const body = explicit(wrapped, 0);
  if (body === undefined || wrapped?.children.length !== 1 || more.length > 0)
    throw new Asn1Error('ContentInfo damaged');
  const fields = [...sequence(body)];
  const version = smallInteger(fields.shift());
  if (![1, 3, 4, 5].includes(version)) throw new Asn1Error(`SignedData of version ${version}`);
  const digestAlgorithms = set(fields.shift()).map(readAlgorithm);
  const { contentType, content } = readEncapsulated(fields.shift());
  const certificates = readCertificates(takeContext(fields, 0));
  takeContext(fields, 1); // revocation lists are not used
  const signers = set(fields.shift());
  if (fields.length > 0) throw new Asn1Error('SignedData with fields that RFC 5652 does not know');
  if (signers.length !== 1) {
    throw new Refusal('NOT_ONE_SIGNER', `the signature has ${signers.length} signers, exactly one is expected`);
  }
  return {
    contentType,
    ...(content === undefined ? {} : { content }),
    digestAlgorithms,
    certificates,
    signer: readSignerInfo(signers[0]),
  };
}

function readEncapsulated(element: Asn1 | undefined): { contentType: string; content?: Uint8Array } {
  const [type, wrapped, ...more] = sequence(element);
  if (more.length > 0) throw new Asn1Error('EncapsulatedContentInfo with more than two fields');
  if (wrapped === undefined) return { contentType: oid(type) };
  const content = explicit(wrapped, 0);
  if (content === undefined || wrapped.children.length !== 1) throw new Asn1Error('EncapsulatedContentInfo damaged');
  return { contentType: oid(type), content: octets(content) };
}

function takeContext(fields: Asn1[], tag: number): Asn1 | undefined {
  const [first] = fields;
  if (first?.tagClass !== 'context' || first.tag !== tag) return undefined;
  fields.shift();
  return first;
}

function readCertificates(element: Asn1 | undefined): readonly X509Certificate[] {
  if (element === undefined) return [];
  if (!element.constructed || element.children.length > maxCertificates) {
    throw new Asn1Error(`more than ${maxCertificates} certificates, or none where they should be`);
  }
  // Attribute certificates and other formats have context tags; nothing here uses them.
  return element.children.filter(({ tagClass }) => tagClass === 'universal').map(readCertificate);
}

function readCertificate({ bytes }: Asn1): X509Certificate {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(bytes);
  } catch {
    throw new Asn1Error('a certificate in the signature cannot be read');
  }
  // OpenSSL reads a certificate whose dates it cannot read.
  if (Number.isNaN(certificate.validFromDate.getTime()) || Number.isNaN(certificate.validToDate.getTime())) {
    throw new Asn1Error('the dates of a certificate in the signature cannot be read');
  }
  // Digests of the certificate are over its own octets: those must be the ones that stand here.
  if (!sameOctets(certificate.raw, bytes)) throw new Asn1Error('a certificate in the signature is not in DER');
  return certificate;
}

function readSignerInfo(element: Asn1 | undefined): SignerInfo {
  const fields = [...sequence(element)];
  const version = smallInteger(fields.shift());
  const identifier = readIdentifier(fields.shift());
  if (version !== (identifier.kind === 'issuerAndSerialNumber' ? 1 : 3)) {
    throw new Asn1Error(`SignerInfo of version ${version} names its signer by ${identifier.kind}`);
  }
  const digestAlgorithm = readAlgorithm(fields.shift());
  const signedAttributesElement = takeContext(fields, 0);
  const signatureAlgorithm = readAlgorithm(fields.shift());
  const signature = octets(fields.shift());
  const unsignedElement = takeContext(fields, 1);
  if (fields.length > 0) throw new Asn1Error('SignerInfo with fields that RFC 5652 does not know');
  return {
    identifier,
    digestAlgorithm,
    signatureAlgorithm,
    signature,
    ...(signedAttributesElement === undefined ? {} : { signedAttributesElement }),
    signedAttributes: readAttributes(signedAttributesElement),
    unsignedAttributes: readAttributes(unsignedElement),
  };
}

function readIdentifier(element: Asn1 | undefined): SignerIdentifier {
  if (element?.tagClass === 'context') return { kind: 'subjectKeyIdentifier', keyIdentifier: octets(element, 0) };
  const [issuer, serial, ...more] = sequence(element);
  if (issuer === undefined || more.length > 0) throw new Asn1Error('IssuerAndSerialNumber damaged');
  return { kind: 'issuerAndSerialNumber', issuer, serialNumber: integerOctets(serial) };
}

/** The content octets of an INTEGER of any size. */
export function integerOctets(element: Asn1 | undefined): Uint8Array {
  const fits = element?.tagClass === 'universal' && element.tag === tags.integer && !element.constructed;
  if (!fits || element.content.length === 0) throw new Asn1Error('ASN.1 INTEGER expected');
  return element.content;
}
