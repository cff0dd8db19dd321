import type { X509Certificate } from 'node:crypto';
import { CertificateError } from './errors.ts';
import { readSubjectFacts } from './subject-facts.ts';
import type { Identity, Signer } from './types.ts';

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
