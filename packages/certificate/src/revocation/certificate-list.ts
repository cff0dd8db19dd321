import { type Asn1, Asn1Error, boolean, oid, parseAsn1, readElements, tags } from '../asn1.ts';
import { hex, serialNumberOf } from '../certificate-fields.ts';
import { readDistinguishedName } from '../distinguished-name.ts';
import { CertificateError } from '../errors.ts';
import { type ListScope, readScope } from './list-scope.ts';
import { readTime } from './read-time.ts';

/** Why a certificate was revoked (RFC 5280, 5.3.1). */
export type RevocationReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'cACompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'certificateHold'
  | 'removeFromCRL'
  | 'privilegeWithdrawn'
  | 'aACompromise';

const reasons: Readonly<Record<number, RevocationReason>> = {
  0: 'unspecified',
  1: 'keyCompromise',
  2: 'cACompromise',
  3: 'affiliationChanged',
  4: 'superseded',
  5: 'cessationOfOperation',
  6: 'certificateHold',
  8: 'removeFromCRL',
  9: 'privilegeWithdrawn',
  10: 'aACompromise',
};

export interface RevokedEntry {
  readonly at: Date;
  readonly reason: RevocationReason;
}

/** A CRL that was read, its signature not yet judged. */
export interface CertificateList {
  /** The issuer as RFC 4514 writes a name. */
  readonly issuer: string;
  readonly issuerName: string;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** By serial number: hexadecimal, lower case, without leading zero octets. */
  readonly revoked: ReadonlyMap<string, RevokedEntry>;
  readonly scope: ListScope;
  readonly toBeSigned: Uint8Array;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
}

/** Most octets of one CRL. */
export const maxListOctets = 16 * 1024 * 1024;
/** Most entries of one CRL. */
export const maxListEntries = 200_000;

const extensions = {
  reason: '2.5.29.21',
  deltaIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
} as const;

/**
 * Reads a complete CRL in DER (RFC 5280, 5).
 * @throws CertificateError CERTIFICATE_CRL_MALFORMED, CERTIFICATE_CRL_UNSUPPORTED, CERTIFICATE_CRL_LIMIT
 */
export function readCertificateList(der: Uint8Array): CertificateList {
  if (der.length > maxListOctets) {
    throw new CertificateError('CERTIFICATE_CRL_LIMIT', `a CRL of ${der.length} octets, at most ${maxListOctets}`);
  }
  try {
    return readList(der);
  } catch (cause) {
    if (!(cause instanceof Asn1Error)) throw cause;
    throw new CertificateError('CERTIFICATE_CRL_MALFORMED', `the CRL cannot be read: ${cause.message}`, { cause });
  }
}

function readList(der: Uint8Array): CertificateList {
  const [outer, ...rest] = readElements(der, { shallow: true });
  if (!isSequence(outer) || rest.length > 0) throw new Asn1Error('not one CertificateList');
  const [toBeSigned, algorithm, signature, ...more] = readElements(outer.content, { shallow: true });
  if (!isSequence(toBeSigned) || algorithm === undefined || more.length > 0) throw new Asn1Error('not three parts');
  if (signature?.tagClass !== 'universal' || signature.tag !== tags.bitString || signature.content[0] !== 0) {
    throw new Asn1Error('the signature is no BIT STRING');
  }
  const fields = [...readElements(toBeSigned.content, { shallow: true })];
  if (fields[0]?.tagClass === 'universal' && fields[0].tag === tags.integer) fields.shift();
  const [inner, issuer, thisUpdate, nextUpdate] = fields;
  if (inner === undefined || issuer === undefined) throw new Asn1Error('algorithm or issuer missing');
  if (hex(inner.bytes) !== hex(algorithm.bytes)) throw new Asn1Error('the two signature algorithms differ');
  const until = readTime(nextUpdate);
  if (until === undefined) throw unsupported('it has no nextUpdate');
  const from = readTime(thisUpdate);
  if (from === undefined) throw new Asn1Error('thisUpdate missing');
  const entries = isSequence(fields[4]) ? fields[4] : undefined;
  const extensionsField = fields[entries === undefined ? 4 : 5];
  return {
    issuer: readDistinguishedName(parseAsn1(issuer.bytes)),
    issuerName: hex(issuer.bytes),
    thisUpdate: from,
    nextUpdate: until,
    revoked: entries === undefined ? new Map() : readEntries(entries.content),
    scope: readListExtensions(extensionsField),
    toBeSigned: toBeSigned.bytes,
    signatureAlgorithm: oid(parseAsn1(algorithm.bytes).children[0]),
    signature: signature.content.subarray(1),
  };
}

function readEntries(content: Uint8Array): ReadonlyMap<string, RevokedEntry> {
  const revoked = new Map<string, RevokedEntry>();
  let count = 0;
  for (const { tag, children } of readElements(content)) {
    count += 1;
    if (count > maxListEntries) {
      throw new CertificateError('CERTIFICATE_CRL_LIMIT', `a CRL with more than ${maxListEntries} entries`);
    }
    if (tag !== tags.sequence) throw new Asn1Error('an entry is no SEQUENCE');
    const at = readTime(children[1]);
    if (at === undefined) throw new Asn1Error('an entry has no revocation date');
    let reason: RevocationReason = 'unspecified';
    for (const { type, critical, value } of readExtensions(children[2])) {
      if (type === extensions.reason) reason = readReason(parseAsn1(value));
      // Only indirect lists have a critical extension here: certificateIssuer, which moves the entry to another issuer.
      else if (critical) throw unsupported(`an entry has critical extension ${type}`);
    }
    revoked.set(serialNumberOf(children[0]), { at, reason });
  }
  return revoked;
}

function readReason(element: Asn1): RevocationReason {
  const reason = element.tag === 10 && element.content.length === 1 ? reasons[element.content[0] ?? -1] : undefined;
  if (reason === undefined) throw new Asn1Error('the reason of an entry is not one of RFC 5280');
  return reason;
}

function readListExtensions(field: Asn1 | undefined): ListScope {
  if (field === undefined) return { distributionPoints: [] };
  if (field.tagClass !== 'context' || field.tag !== 0) throw new Asn1Error('unexpected field after the entries');
  let scope: ListScope = { distributionPoints: [] };
  for (const { type, critical, value } of readExtensions(parseAsn1(field.bytes).children[0])) {
    if (type === extensions.deltaIndicator) throw unsupported('it is a delta CRL, which holds changes only');
    if (type === extensions.issuingDistributionPoint) scope = readScope(parseAsn1(value), unsupported);
    else if (critical) throw unsupported(`critical extension ${type} is not understood`);
  }
  return scope;
}

function* readExtensions(list: Asn1 | undefined) {
  for (const { children } of list?.children ?? []) {
    const value = children.at(-1);
    if (value === undefined || value.tag !== tags.octetString) throw new Asn1Error('extension without value');
    const critical = children.length === 3 && boolean(children[1]);
    yield { type: oid(children[0]), critical, value: value.content };
  }
}

function unsupported(what: string): CertificateError {
  return new CertificateError('CERTIFICATE_CRL_UNSUPPORTED', `the CRL is not usable: ${what}`);
}

function isSequence(element: Asn1 | undefined): element is Asn1 {
  return element?.tagClass === 'universal' && element.tag === tags.sequence;
}
