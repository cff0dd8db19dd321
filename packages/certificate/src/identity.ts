import type { X509Certificate } from 'node:crypto';
import { CertificateError } from './errors.ts';
import type { Signer } from './signer.ts';
import { readSubjectFacts, type SubjectFacts } from './subject-facts.ts';

/** Who signs: certificate, its chain, the facts of its subject, and the key behind a `Signer`. */
export interface Identity {
  readonly certificate: X509Certificate;
  /** Leaf first, each next one the issuer of the one before; ends where the source had no further issuer. */
  readonly chain: readonly X509Certificate[];
  readonly subject: SubjectFacts;
  readonly signer: Signer;
}

/**
 * An identity from a chain (leaf first) and the signer of the leaf's key. The subject is read and checked once, here.
 * @throws CertificateError CERTIFICATE_MISSING on an empty chain; the codes of `readSubjectFacts`
 */
export function createIdentity(parts: {
  readonly chain: readonly X509Certificate[];
  readonly signer: Signer;
}): Identity {
  const [certificate] = parts.chain;
  if (certificate === undefined) throw new CertificateError('CERTIFICATE_MISSING', 'the chain holds no certificate');
  const subject = readSubjectFacts(certificate);
  return Object.freeze({ certificate, chain: Object.freeze([...parts.chain]), subject, signer: parts.signer });
}
