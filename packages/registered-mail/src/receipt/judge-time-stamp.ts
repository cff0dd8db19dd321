import type { X509Certificate } from 'node:crypto';
import { Asn1Error } from '@ebox-bridge/certificate/asn1';
import { digestName, digestOf, knownDigestName, sameOctets } from './cms/algorithms.ts';
import { oids } from './cms/object-identifiers.ts';
import { Refusal } from './cms/refusal.ts';
import { readContentInfo, type SignedData, type SignerInfo } from './cms/signed-data.ts';
import { certificatesOf, isForTimeStamping } from './cms/signer-certificate.ts';
import { checkContent, checkSignature, signerDigest, statedDigest } from './cms/signer-signature.ts';
import { checkSigningCertificate, namedCertificate } from './cms/signing-certificate.ts';
import { readTimeStampInfo, type TimeStampInfo } from './cms/time-stamp-info.ts';
import type { Findings } from './findings.ts';
import { nameOf } from './judge-certificate.ts';
import type { ReceiptTerms } from './receipt-terms.ts';
import type { ReceiptTimeStamp } from './verdict.ts';

// Clocks of the authority and of this machine may differ by this much before a time counts as in the future.
const clockSkewMs = 300_000;

/** Judges the signature time-stamp token of a signer (RFC 3161; CAdES, ETSI EN 319 122-1, 5.3). */
export function judgeTimeStamp(
  signer: SignerInfo,
  certificates: readonly X509Certificate[],
  terms: ReceiptTerms,
  findings: Findings,
): ReceiptTimeStamp | undefined {
  const values = signer.unsignedAttributes.get(oids.timeStampToken) ?? [];
  const [value] = values;
  if (value === undefined) {
    notReached(findings, 'TIME_STAMP_MISSING', 'there is no time-stamp: nobody but the signer says when it was signed');
    return undefined;
  }
  if (values.length > 1) {
    notReached(findings, 'TIME_STAMP_SEVERAL', `there are ${values.length} time-stamps, which is not supported`);
    return undefined;
  }
  const read = findings.attempt('timeStamp', () => readToken(readContentInfo(value), terms), 'TIME_STAMP_MALFORMED');
  if (read === undefined) return undefined;
  const { token, info } = read;
  findings.attempt('timeStamp', () => {
    checkImprint(info, signer, terms);
    const time = info.genTime.toISOString();
    findings.proven('timeStamp', `the time-stamp covers this signature; it states ${time} and policy ${info.policy}`);
  });

  const known = [...token.certificates, ...certificates, ...terms.tsaCertificates];
  const authority = findTsaCertificate(token, known, findings);
  if (authority !== undefined) {
    findings.attempt('timeStampSignature', () => {
      const digest = signerDigest(token, terms.allowSha1Digest);
      // RFC 3161 tokens name the certificate by the older attribute in most cases; its SHA-1 only narrows the choice.
      checkSigningCertificate(token.signer.signedAttributes, authority, true);
      checkSignature(token.signer, authority, digest);
      findings.proven(
        'timeStampSignature',
        'the signature of the time-stamp is valid for the certificate of its issuer',
      );
    });
    judgeTsaCertificate(authority, known, info, terms, findings);
  }
  const proven =
    findings.isProven('timeStamp') &&
    findings.isProven('timeStampSignature') &&
    findings.isProven('timeStampCertificate');
  return factsOf(info, authority, proven);
}

function notReached(findings: Findings, reason: 'TIME_STAMP_MISSING' | 'TIME_STAMP_SEVERAL', text: string): void {
  findings.notChecked('timeStamp', reason, text);
  findings.notChecked('timeStampSignature', reason, text);
  findings.notChecked('timeStampCertificate', reason, text);
}

function readToken(token: SignedData, terms: ReceiptTerms): { token: SignedData; info: TimeStampInfo } {
  if (token.contentType !== oids.tstInfo || token.content === undefined) {
    throw new Asn1Error('the token holds no TSTInfo');
  }
  const digest = signerDigest(token, terms.allowSha1Digest);
  checkContent(statedDigest(token.signer, oids.tstInfo, digest), token.content, digest);
  return { token, info: readTimeStampInfo(token.content) };
}

function checkImprint(info: TimeStampInfo, signer: SignerInfo, terms: ReceiptTerms): void {
  const algorithm = digestName(info.imprintAlgorithm, terms.allowSha1Digest);
  if (!sameOctets(info.imprint, digestOf(algorithm, signer.signature))) {
    throw new Refusal('TIME_STAMP_OF_OTHER_SIGNATURE', 'the time-stamp was made for another signature');
  }
  if (info.genTime.getTime() > terms.now.getTime() + clockSkewMs) {
    throw new Refusal('TIME_STAMP_IN_FUTURE', `the time-stamp states ${info.genTime.toISOString()}, which is to come`);
  }
}

function findTsaCertificate(
  token: SignedData,
  known: readonly X509Certificate[],
  findings: Findings,
): X509Certificate | undefined {
  const candidates = findings.attempt(
    'timeStampSignature',
    () => certificatesOf(token.signer.identifier, known),
    'TIME_STAMP_MALFORMED',
  );
  if (candidates === undefined) return undefined;
  const [found] = candidates;
  if (found === undefined) {
    const text = 'the certificate of the issuer of the time-stamp is neither in the token nor given';
    findings.notChecked('timeStampSignature', 'CERTIFICATE_NOT_AVAILABLE', text);
    findings.notChecked('timeStampCertificate', 'CERTIFICATE_NOT_AVAILABLE', text);
  }
  return namedCertificate(candidates, token.signer.signedAttributes) ?? found;
}

function judgeTsaCertificate(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  info: TimeStampInfo,
  terms: ReceiptTerms,
  findings: Findings,
): void {
  const check = 'timeStampCertificate';
  findings.attempt(check, () => {
    if (isForTimeStamping(certificate)) return;
    const text = 'the certificate of the time-stamp lacks the one critical extended key usage timeStamping';
    throw new Refusal('TIME_STAMP_PURPOSE', text);
  });
  if (terms.tsaTrust === undefined) {
    findings.notChecked(check, 'NO_TRUST_ANCHOR', 'no authority was given that could vouch for the time-stamp');
    return;
  }
  const verdict = terms.tsaTrust.evaluate(certificate, others, info.genTime);
  if (!verdict.trusted) {
    findings.failed(check, verdict.code, `the certificate of the time-stamp: ${verdict.reason}`);
    return;
  }
  const today = terms.now > certificate.validToDate ? '; it has expired since' : '';
  findings.proven(
    check,
    `the certificate of the time-stamp was valid at its time, for time-stamps, by a trusted chain${today}`,
  );
}

function factsOf(info: TimeStampInfo, certificate: X509Certificate | undefined, proven: boolean): ReceiptTimeStamp {
  const authority = (certificate === undefined ? undefined : nameOf(certificate)) ?? info.authority;
  return {
    genTime: info.genTime,
    proven,
    ...(info.accuracyMs === undefined ? {} : { accuracyMs: info.accuracyMs }),
    policy: info.policy,
    serialNumber: info.serialNumber,
    ...(info.nonce === undefined ? {} : { nonce: info.nonce }),
    ...(authority === undefined ? {} : { authority }),
    imprintAlgorithm: knownDigestName(info.imprintAlgorithm) ?? info.imprintAlgorithm,
  };
}
