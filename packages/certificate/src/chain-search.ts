import type { X509Certificate } from 'node:crypto';
import {
  checkAlgorithm,
  checkExtensions,
  checkKey,
  checkValidity,
  isRefusal,
  type Refusal,
  refuse,
} from './certificate-checks.ts';
import { readCertificateFields } from './certificate-fields.ts';

// The Belgian government chains have three or four certificates.
const maxChain = 8;
const maxOthers = 16;
// Cross-signed authorities can make the number of paths explode, and a stranger may send them: the public-key operations of
// one search are bounded. A chain of four needs three where no two authorities share a name.
const maxSignatureChecks = 16;

interface SearchTerms {
  readonly anchors: readonly X509Certificate[];
  /** Known beforehand; not counted among those that came along. */
  readonly intermediates: readonly X509Certificate[];
  readonly at: Date;
  readonly allowSha1: boolean;
}

interface Search extends SearchTerms {
  readonly others: readonly X509Certificate[];
  signatureChecks: number;
}

/** A chain from the leaf to an anchor, or why there is none. The leaf itself has been checked already. */
export function findChain(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  terms: SearchTerms,
): readonly X509Certificate[] | Refusal {
  if (others.length > maxOthers) {
    return refuse('CERTIFICATE_CHAIN_LIMIT', `${others.length} certificates came along, at most ${maxOthers} are read`);
  }
  return extend({ ...terms, others: [...terms.intermediates, ...others], signatureChecks: 0 }, [leaf]);
}

function extend(search: Search, path: readonly X509Certificate[]): readonly X509Certificate[] | Refusal {
  const subject = path.at(-1);
  if (subject === undefined) throw new TypeError('empty path');
  let best: Refusal | undefined;
  const failed = (refusal: Refusal): void => {
    best ??= refusal;
  };

  for (const anchor of search.anchors) {
    if (anchor.subject !== subject.issuer) continue;
    const refusal = checkLink(search, path, subject, anchor);
    if (refusal === undefined) return [...path, anchor];
    failed(refusal);
  }
  for (const issuer of search.others) {
    if (issuer.subject !== subject.issuer || path.some((used) => used.fingerprint256 === issuer.fingerprint256))
      continue;
    if (path.length + 1 >= maxChain) return refuse('CERTIFICATE_CHAIN_LIMIT', `the chain is longer than ${maxChain}`);
    const refusal = checkLink(search, path, subject, issuer) ?? checkIntermediate(issuer, search.allowSha1);
    if (refusal !== undefined) {
      failed(refusal);
      continue;
    }
    const found = extend(search, [...path, issuer]);
    if (!isRefusal(found) || found.code === 'CERTIFICATE_CHAIN_LIMIT') return found;
    failed(found);
  }
  return best ?? refuse('CERTIFICATE_ISSUER_UNKNOWN', 'no trusted authority has the name of the issuer');
}

function checkLink(
  search: Search,
  path: readonly X509Certificate[],
  subject: X509Certificate,
  issuer: X509Certificate,
): Refusal | undefined {
  const fields = readCertificateFields(issuer);
  if (fields.basicConstraints?.ca !== true) {
    return refuse('CERTIFICATE_ISSUER_NOT_CA', 'a certificate of the chain was issued by one that is not a CA');
  }
  if (fields.keyUsage !== undefined && !fields.keyUsage.keyCertSign) {
    return refuse('CERTIFICATE_KEY_USAGE', 'the key usage of an issuer lacks keyCertSign');
  }
  // RFC 5280, 4.2.1.9: authorities between this one and the leaf, self-issued ones not counted.
  const between = path.slice(1).filter((certificate) => certificate.subject !== certificate.issuer).length;
  const { pathLength } = fields.basicConstraints;
  if (pathLength !== undefined && between > pathLength) {
    return refuse(
      'CERTIFICATE_PATH_LENGTH',
      `an issuer allows ${pathLength} authorities below it, there are ${between}`,
    );
  }
  const refusal = checkKey(issuer, 'authority') ?? checkExtensions(fields);
  if (refusal !== undefined) return refusal;
  search.signatureChecks += 1;
  if (search.signatureChecks > maxSignatureChecks) {
    return refuse('CERTIFICATE_CHAIN_LIMIT', `no chain found in ${maxSignatureChecks} signature checks`);
  }
  if (!subject.checkIssued(issuer) || !subject.verify(issuer.publicKey)) {
    return refuse('CERTIFICATE_LINK_SIGNATURE', 'the signature on a certificate was not made by the issuer it names');
  }
  return checkValidity(issuer, search.at, "an issuer's certificate");
}

// An anchor is trusted by its presence; what it was signed with does not matter.
function checkIntermediate(certificate: X509Certificate, allowSha1: boolean): Refusal | undefined {
  return checkAlgorithm(readCertificateFields(certificate), allowSha1);
}
