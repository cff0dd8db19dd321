import type { X509Certificate } from 'node:crypto';
import { Asn1Error, parseAsn1 } from '../asn1.ts';
import { checkAlgorithm, checkExtensions, checkKey, isSelfSigned } from '../certificate-checks.ts';
import { readCertificateFields } from '../certificate-fields.ts';
import { readDistinguishedName } from '../distinguished-name.ts';
import type { CertificateEnvironment } from '../environments.ts';
import { CertificateError } from '../errors.ts';
import { expiryWarning } from '../expiry-warning.ts';
import { readSubjectFacts, type SubjectFacts } from '../subject-facts.ts';
import type { CertificateFinding } from './finding.ts';
import { subjectFindings } from './subject-findings.ts';

/** What there is to know about a sender certificate. */
export interface CertificateInspection {
  /** Absent when the subject cannot be read unambiguously; a finding says why. */
  readonly subject?: SubjectFacts;
  /** As RFC 4514 writes a name. */
  readonly issuer: string;
  readonly serialNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Whole days until `notAfter`; 0 or negative once expired. */
  readonly daysLeft: number;
  readonly key: { readonly type: string; readonly bits?: number };
  readonly signatureAlgorithm: string;
  readonly selfSigned: boolean;
  /** SHA-256 fingerprint, 64 hexadecimal digits: what a pin is. */
  readonly sha256: string;
  readonly findings: readonly CertificateFinding[];
}

export interface InspectionOptions {
  /** The time of the judgement. */
  readonly at: Date;
  /** Environments that the OU may name. Default: any. */
  readonly environments?: readonly CertificateEnvironment[];
}

const algorithmNames: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'RSA-MD5',
  '1.2.840.113549.1.1.5': 'RSA-SHA1',
  '1.2.840.113549.1.1.10': 'RSASSA-PSS',
  '1.2.840.113549.1.1.11': 'RSA-SHA256',
  '1.2.840.113549.1.1.12': 'RSA-SHA384',
  '1.2.840.113549.1.1.13': 'RSA-SHA512',
  '1.2.840.10045.4.3.2': 'ECDSA-SHA256',
  '1.2.840.10045.4.3.3': 'ECDSA-SHA384',
  '1.2.840.10045.4.3.4': 'ECDSA-SHA512',
};

/**
 * Facts of a sender certificate, and findings in words, worst first: all that speaks against it, not only the first.
 * Trust is not judged here.
 * @throws CertificateError CERTIFICATE_MALFORMED when it cannot be read at all
 */
export function inspectCertificate(certificate: X509Certificate, options: InspectionOptions): CertificateInspection {
  const fields = readCertificateFields(certificate);
  const findings: CertificateFinding[] = [];
  const subject = readSubject(certificate, findings);
  if (subject !== undefined) findings.push(...subjectFindings(certificate, subject, options.environments));
  const selfSigned = isSelfSigned(certificate);
  findings.push(...validityFindings(certificate, options.at), ...useFindings(certificate, selfSigned));
  const bits = certificate.publicKey.asymmetricKeyDetails?.modulusLength;
  const order = ['error', 'warning', 'note'];
  return {
    ...(subject === undefined ? {} : { subject }),
    issuer: readIssuer(fields.issuerName),
    serialNumber: fields.serialNumber,
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
    daysLeft: Math.floor((certificate.validToDate.getTime() - options.at.getTime()) / 86_400_000),
    key: { type: certificate.publicKey.asymmetricKeyType ?? 'unknown', ...(bits === undefined ? {} : { bits }) },
    signatureAlgorithm: algorithmNames[fields.signatureAlgorithm] ?? fields.signatureAlgorithm,
    selfSigned,
    sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    findings: findings.toSorted((one, other) => order.indexOf(one.level) - order.indexOf(other.level)),
  };
}

function readSubject(certificate: X509Certificate, findings: CertificateFinding[]): SubjectFacts | undefined {
  try {
    return readSubjectFacts(certificate);
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    findings.push({
      level: 'error',
      code: 'SUBJECT_UNREADABLE',
      text: `The subject cannot be used: ${error.message}.`,
      next: 'Ask for a certificate with an unambiguous subject.',
    });
    return undefined;
  }
}

function readIssuer(name: string): string {
  try {
    return readDistinguishedName(parseAsn1(Buffer.from(name, 'hex')));
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    return '(not readable as text)';
  }
}

function validityFindings(certificate: X509Certificate, at: Date): readonly CertificateFinding[] {
  const { validFromDate } = certificate;
  if (at < validFromDate) {
    const text = `It is not valid before ${validFromDate.toISOString()}.`;
    return [{ level: 'error', code: 'NOT_YET_VALID', text, next: 'Wait for that day, or check the clock.' }];
  }
  const near = expiryWarning(certificate, at);
  if (near === undefined) return [];
  if (near.level === 'expired') {
    const text = `It expired on ${near.notAfter.toISOString()}.`;
    return [
      { level: 'error', code: 'EXPIRED', text, next: 'Use the renewed certificate; `ebox cert csr` asks for one.' },
    ];
  }
  return [
    {
      level: 'warning',
      code: 'EXPIRES_SOON',
      text: `It expires in ${near.daysLeft} days, on ${near.notAfter.toISOString()} (warning of ${near.level} days).`,
      next: 'Ask for its successor now; receivers that pin it need the new fingerprint before the change.',
    },
  ];
}

function useFindings(certificate: X509Certificate, selfSigned: boolean): readonly CertificateFinding[] {
  const fields = readCertificateFields(certificate);
  const findings: CertificateFinding[] = [];
  const usage = fields.keyUsage;
  if (usage !== undefined && !usage.digitalSignature && !usage.nonRepudiation) {
    findings.push({
      level: 'error',
      code: 'KEY_USAGE',
      text: 'Its key usage has neither digitalSignature nor nonRepudiation: it may not sign messages.',
      next: 'Ask for a signing certificate; a TLS or encryption certificate does not serve.',
    });
  }
  if (fields.basicConstraints?.ca === true) {
    findings.push({
      level: selfSigned ? 'warning' : 'error',
      code: 'AUTHORITY',
      text: 'It is the certificate of an authority (CA:TRUE), not of a sender.',
      next: 'Sign with a sender certificate; trust this one with --trust or trust.anchors.',
    });
  }
  const refusals = [
    { code: 'KEY', refusal: checkKey(certificate, 'sender') },
    { code: 'EXTENSION', refusal: checkExtensions(fields) },
    { code: 'SIGNATURE_WEAK', refusal: selfSigned ? undefined : checkAlgorithm(fields, false) },
  ] as const;
  for (const { code, refusal } of refusals) {
    if (refusal === undefined) continue;
    const text = `${refusal.reason.charAt(0).toUpperCase()}${refusal.reason.slice(1)}.`;
    findings.push({
      level: 'error',
      code,
      text,
      next: 'Ask for a certificate with RSA of 2048 bits or more and SHA-256.',
    });
  }
  if (selfSigned) {
    findings.push({
      level: 'warning',
      code: 'SELF_SIGNED',
      text: 'It is self-signed: only a receiver that pins its SHA-256 fingerprint accepts it, and the platform does not.',
      next: 'Give the fingerprint to the operator of the facade (`senders[].certificates`), or use a certificate of an authority.',
    });
  }
  return findings;
}
