import type { X509Certificate } from 'node:crypto';
import { readSubjectFacts, type TrustVerdict } from '@ebox-bridge/certificate';
import { oid, parseAsn1, sequence } from '@ebox-bridge/certificate/asn1';
import type { Findings } from './findings.ts';
import type { ReceiptTerms } from './receipt-terms.ts';
import type { ReceiptCertificate, ReceiptSigner, ReceiptTimeStamp, ReceiptVerdict, ValidityAt } from './verdict.ts';

type SignedAt = NonNullable<ReceiptVerdict['signedAt']>;

/** When the signature existed at the latest: the proven time-stamp says it, or else the caller. */
export function signingTime(timeStamp: ReceiptTimeStamp | undefined, terms: ReceiptTerms): SignedAt | undefined {
  if (timeStamp?.proven === true) return { time: timeStamp.genTime, source: 'timeStamp' };
  return terms.at === undefined ? undefined : { time: terms.at, source: 'caller' };
}

/** Judges the chain of the signer's certificate and its validity when it signed. */
export function judgeCertificate(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  timeStamp: ReceiptTimeStamp | undefined,
  terms: ReceiptTerms,
  findings: Findings,
): void {
  const signedAt = signingTime(timeStamp, terms);
  judgeChain(certificate, others, signedAt, timeStamp, terms, findings);
  judgeTime(certificate, signedAt, timeStamp, findings);
}

function judgeChain(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  signedAt: SignedAt | undefined,
  timeStamp: ReceiptTimeStamp | undefined,
  terms: ReceiptTerms,
  findings: Findings,
): void {
  const check = 'certificateChain';
  const { trust } = terms;
  if (trust === undefined) {
    findings.notChecked(check, 'NO_TRUST_ANCHOR', 'no authority was given that could vouch for the signer');
    return;
  }
  const time = signedAt?.time ?? terms.now;
  const verdict = trust.evaluate(certificate, others, time);
  if (verdict.trusted) {
    findings.proven(check, `${describeChain(verdict.chain)}, valid on ${time.toISOString()}`);
    return;
  }
  let refusal = verdict;
  // Only the date is against it, and nobody has proven the date: that is not the receipt's fault.
  for (const past of signedAt === undefined && isDate(verdict) ? [timeStamp?.genTime, certificate.validToDate] : []) {
    if (past === undefined) continue;
    const then = trust.evaluate(certificate, others, past);
    if (then.trusted) {
      const text = `${describeChain(then.chain)}, valid on ${past.toISOString()} but not today: when it signed is not proven`;
      findings.notChecked(check, 'SIGNING_TIME_UNPROVEN', text);
      return;
    }
    // The chain is wrong on any date: that is the better reason.
    if (!isDate(then)) refusal = then;
  }
  const hint =
    refusal.code === 'CERTIFICATE_ALGORITHM_WEAK' ? ' (SHA-1 is accepted for old receipts with allowSha1Chain)' : '';
  findings.failed(check, refusal.code, `${refusal.reason}${hint}`);
}

function isDate(verdict: Extract<TrustVerdict, { trusted: false }>): boolean {
  return verdict.code === 'CERTIFICATE_EXPIRED' || verdict.code === 'CERTIFICATE_NOT_YET_VALID';
}

const sha1WithRsa = '1.2.840.113549.1.1.5';

function describeChain(chain: readonly X509Certificate[]): string {
  const anchor = chain.at(-1);
  const name = (anchor === undefined ? undefined : nameOf(anchor)) ?? 'a trusted authority';
  // What an anchor was signed with does not matter.
  const sha1 = chain.slice(0, -1).some((one) => oid(sequence(sequence(parseAsn1(one.raw))[1])[0]) === sha1WithRsa);
  return `the chain leads to ${name}${sha1 ? ', by signatures with SHA-1, which was allowed by name' : ''}`;
}

function judgeTime(
  certificate: X509Certificate,
  signedAt: SignedAt | undefined,
  timeStamp: ReceiptTimeStamp | undefined,
  findings: Findings,
): void {
  const check = 'certificateTime';
  const term = `${certificate.validFromDate.toISOString()} to ${certificate.validToDate.toISOString()}`;
  const time = signedAt?.time ?? timeStamp?.genTime;
  if (time === undefined) {
    findings.notChecked(
      check,
      'SIGNING_TIME_UNPROVEN',
      `when it was signed is not known; the certificate runs from ${term}`,
    );
    return;
  }
  const stated = `${time.toISOString()}${signedAt?.source === 'caller' ? ', the time that the caller gave' : ''}`;
  if (validityAt(certificate, time) !== 'valid') {
    findings.failed(check, 'OUTSIDE_VALIDITY', `signed on ${stated}; the certificate runs from ${term}`);
  } else if (signedAt === undefined) {
    const text = `the certificate was valid on ${stated}, but the time-stamp that states this time is not proven`;
    findings.notChecked(check, 'SIGNING_TIME_UNPROVEN', text);
  } else {
    findings.proven(check, `the certificate was valid on ${stated}`);
  }
}

export function validityAt(certificate: X509Certificate, time: Date): ValidityAt {
  if (time < certificate.validFromDate) return 'notYetValid';
  return time > certificate.validToDate ? 'expired' : 'valid';
}

/** The distinguished name of the subject, or `undefined` where it is not fit to be shown. */
export function nameOf(certificate: X509Certificate): string | undefined {
  try {
    return readSubjectFacts(certificate).distinguishedName;
  } catch {
    return undefined;
  }
}

/** @throws CertificateError when the subject is ambiguous, such as one with two CBE numbers */
export function signerFacts(certificate: X509Certificate): ReceiptSigner {
  const { distinguishedName, cbeNumber, applicationId, organization } = readSubjectFacts(certificate);
  return {
    distinguishedName,
    ...(cbeNumber === undefined ? {} : { cbeNumber }),
    ...(applicationId === undefined ? {} : { commonName: applicationId }),
    ...(organization === undefined ? {} : { organization }),
    serialNumber: certificate.serialNumber,
    fingerprint256: certificate.fingerprint256,
  };
}

export function certificateFacts(
  certificate: X509Certificate,
  timeStamp: ReceiptTimeStamp | undefined,
  terms: ReceiptTerms,
): ReceiptCertificate {
  const time = timeStamp?.genTime ?? terms.at;
  return {
    validFrom: certificate.validFromDate,
    validTo: certificate.validToDate,
    ...(time === undefined ? {} : { atSigning: validityAt(certificate, time) }),
    today: validityAt(certificate, terms.now),
  };
}
