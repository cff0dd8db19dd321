import type { X509Certificate } from 'node:crypto';
import { type DigestName, digestOf, sameOctets } from './cms/algorithms.ts';
import { optionalValue } from './cms/attributes.ts';
import { oids } from './cms/object-identifiers.ts';
import { Refusal } from './cms/refusal.ts';
import { readSignedData, type SignedData, type SignerInfo } from './cms/signed-data.ts';
import { certificatesOf } from './cms/signer-certificate.ts';
import { checkSignature, signerDigest, statedDigest } from './cms/signer-signature.ts';
import { checkSigningCertificate, namedCertificate } from './cms/signing-certificate.ts';
import { readTime } from './cms/time-stamp-info.ts';
import { Findings, overallOf } from './findings.ts';
import { certificateFacts, judgeCertificate, signerFacts, signingTime } from './judge-certificate.ts';
import { judgeTimeStamp } from './judge-time-stamp.ts';
import type { VerifyReceiptOptions } from './receipt-options.ts';
import { type ReceiptTerms, readTerms } from './receipt-terms.ts';
import type { ReceiptVerdict } from './verdict.ts';

type Facts = { -readonly [Key in keyof ReceiptVerdict]?: ReceiptVerdict[Key] };

/** `verifyReceipt`, at once. Loaded when the first receipt is verified: a client starts without it. */
export function judgeReceipt(
  content: Uint8Array | undefined,
  signature: Uint8Array,
  options: VerifyReceiptOptions,
): ReceiptVerdict {
  const terms = readTerms(options);
  const findings = new Findings();
  const facts: Facts = {};
  findings.notChecked(
    'revocation',
    'REVOCATION_NOT_CHECKED',
    'whether a certificate was revoked is not looked up here; ask its authority where that matters',
  );
  const cms = readStructure(signature, terms, findings);
  if (cms !== undefined) judgeSignature(cms, content, terms, findings, facts);
  const list = findings.list();
  return { ...facts, overall: overallOf(list), findings: list };
}

function readStructure(bytes: Uint8Array, terms: ReceiptTerms, findings: Findings): SignedData | undefined {
  return findings.attempt('structure', () => {
    if (bytes.length > terms.signatureBytes) {
      const text = `the signature has ${bytes.length} bytes, at most ${terms.signatureBytes} are read`;
      throw new Refusal('SIGNATURE_TOO_LARGE', text);
    }
    const cms = readSignedData(bytes);
    if (cms.content !== undefined) {
      throw new Refusal('NOT_DETACHED', 'the signature carries a content of its own, a detached one was expected');
    }
    if (cms.contentType !== oids.data) {
      throw new Refusal('NOT_SIGNED_DATA', `the signed content is of type ${cms.contentType}, id-data was expected`);
    }
    findings.proven('structure', 'CMS SignedData, detached, with one signer');
    return cms;
  });
}

function judgeSignature(
  cms: SignedData,
  content: Uint8Array | undefined,
  terms: ReceiptTerms,
  findings: Findings,
  facts: Facts,
): void {
  const { signer } = cms;
  const digest = findings.attempt('algorithms', () => {
    const name = signerDigest(cms, terms.allowSha1Digest);
    findings.proven('algorithms', `${name}, RSA PKCS#1 v1.5`);
    return name;
  });
  if (digest === undefined) return;
  const stated = findings.attempt('signedAttributes', () => {
    const value = statedDigest(signer, oids.data, digest);
    const time = optionalValue(signer.signedAttributes, oids.signingTime, 'signingTime');
    if (time !== undefined) facts.claimedSigningTime = readTime(time);
    findings.proven('signedAttributes', 'contentType and messageDigest are signed, once each');
    return value;
  });
  if (stated === undefined) return;
  facts.contentDigest = { digestMethod: digest, digestValue: Buffer.from(stated).toString('base64') };
  judgeContent(content, stated, digest, terms, findings);

  const certificate = findSigner(cms, terms, findings);
  if (certificate !== undefined) {
    findings.attempt('signature', () => {
      checkSignature(signer, certificate, digest);
      findings.proven('signature', `RSA over ${digest}: the key of the certificate signed these attributes`);
    });
  }
  const timeStamp = judgeTimeStamp(signer, cms.certificates, terms, findings);
  if (timeStamp !== undefined) facts.timeStamp = timeStamp;
  // A time-stamp of the signature octets says nothing about a signature that does not verify.
  const signedAt = findings.isProven('signature') ? signingTime(timeStamp, terms) : undefined;
  if (signedAt !== undefined) facts.signedAt = signedAt;
  if (certificate === undefined) return;
  const named = findings.attempt('signerCertificate', () => signerFacts(certificate));
  if (named !== undefined) facts.signer = named;
  facts.certificate = certificateFacts(certificate, timeStamp, terms);
  findings.attempt('certificateChain', () =>
    judgeCertificate(certificate, cms.certificates, timeStamp, terms, findings),
  );
}

function judgeContent(
  content: Uint8Array | undefined,
  signed: Uint8Array,
  algorithm: DigestName,
  terms: ReceiptTerms,
  findings: Findings,
): void {
  const value = Buffer.from(signed).toString('base64');
  const { digest } = terms;
  if (content !== undefined) {
    if (!sameOctets(signed, digestOf(algorithm, content))) {
      findings.failed('content', 'CONTENT_DIFFERS', `the ${algorithm} of the content is not the signed one, ${value}`);
    } else if (digest !== undefined && !isDigestOf(digest, content)) {
      findings.failed(
        'content',
        'CONTENT_DIFFERS',
        `the content is the signed one, but not the one of the stated digest`,
      );
    } else {
      findings.proven('content', `the ${algorithm} of the content is the signed one, ${value}`);
    }
    return;
  }
  const what = `the content is not at hand; the signature is for a content with ${algorithm} ${value}`;
  if (digest === undefined || digest.digestMethod !== algorithm) {
    findings.notChecked('content', 'CONTENT_NOT_AVAILABLE', what);
  } else if (sameOctets(signed, Buffer.from(digest.digestValue, 'base64'))) {
    findings.notChecked('content', 'CONTENT_NOT_AVAILABLE', `${what}, which is the digest stated beside it`);
  } else {
    findings.failed('content', 'CONTENT_DIFFERS', `${what}, which is not the digest stated beside it`);
  }
}

function isDigestOf(digest: NonNullable<ReceiptTerms['digest']>, content: Uint8Array): boolean {
  return sameOctets(Buffer.from(digest.digestValue, 'base64'), digestOf(digest.digestMethod, content));
}

function findSigner(cms: SignedData, terms: ReceiptTerms, findings: Findings): X509Certificate | undefined {
  return findings.attempt('signerCertificate', () => {
    const candidates = certificatesOf(cms.signer.identifier, cms.certificates);
    const [first] = candidates;
    if (first === undefined) {
      const text = 'the certificate of the signer is not in the signature';
      findings.notChecked('signerCertificate', 'CERTIFICATE_NOT_AVAILABLE', text);
      findings.notChecked('signature', 'CERTIFICATE_NOT_AVAILABLE', text);
      return undefined;
    }
    const { signedAttributes } = cms.signer;
    const certificate = namedCertificate(candidates, signedAttributes) ?? first;
    findings.attempt('signerCertificate', () => checkNamed(cms.signer, certificate, terms, findings));
    return certificate;
  });
}

function checkNamed(signer: SignerInfo, certificate: X509Certificate, terms: ReceiptTerms, findings: Findings): void {
  checkSigningCertificate(signer.signedAttributes, certificate, terms.allowSha1Digest);
  const { distinguishedName, cbeNumber } = signerFacts(certificate);
  const enterprise = cbeNumber === undefined ? '' : `, enterprise ${cbeNumber}`;
  findings.proven(
    'signerCertificate',
    `the signed attributes name this certificate: ${distinguishedName}${enterprise}`,
  );
}
