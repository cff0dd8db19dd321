import { DS } from './namespaces.ts';

/**
 * What a message is signed with. `X509_SHA256`: SHA-256 digests and RSA-SHA256; a receiver also takes SHA-384 and SHA-512
 * for either. `X509_SHA256_RSA_SHA1`: SHA-256 digests
 * and RSA-SHA1, the literal reading of Basic256Sha256. `X509`: SHA-1 for both (Basic256, the oldest endpoints).
 */
export type PolicyName = 'X509_SHA256' | 'X509_SHA256_RSA_SHA1' | 'X509';

export type DigestName = 'sha256' | 'sha1';

/** The algorithms of one policy, by their names in XML Signature and in node:crypto. */
export interface PolicyAlgorithms {
  readonly digest: DigestName;
  readonly digestUri: string;
  readonly signature: 'RSA-SHA256' | 'RSA-SHA1';
  readonly signatureUri: string;
}

const SHA256_URI = 'http://www.w3.org/2001/04/xmlenc#sha256';
const SHA1_URI = `${DS}sha1`;
const RSA_SHA256_URI = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const RSA_SHA1_URI = `${DS}rsa-sha1`;

export const policyAlgorithms: Readonly<Record<PolicyName, PolicyAlgorithms>> = {
  X509_SHA256: { digest: 'sha256', digestUri: SHA256_URI, signature: 'RSA-SHA256', signatureUri: RSA_SHA256_URI },
  X509_SHA256_RSA_SHA1: { digest: 'sha256', digestUri: SHA256_URI, signature: 'RSA-SHA1', signatureUri: RSA_SHA1_URI },
  X509: { digest: 'sha1', digestUri: SHA1_URI, signature: 'RSA-SHA1', signatureUri: RSA_SHA1_URI },
};

/** All policies, strongest first. */
export const policyNames: readonly PolicyName[] = ['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'];

type VerifiedSignature = PolicyAlgorithms['signature'] | 'RSA-SHA384' | 'RSA-SHA512';
type VerifiedDigest = DigestName | 'sha384' | 'sha512';

/** Algorithms that a receiver takes, by their URIs. What is not listed is refused, whatever node:crypto could do. */
const signatures: ReadonlyMap<string, VerifiedSignature> = new Map([
  [RSA_SHA256_URI, 'RSA-SHA256'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', 'RSA-SHA384'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', 'RSA-SHA512'],
  [RSA_SHA1_URI, 'RSA-SHA1'],
]);
const digests: ReadonlyMap<string, VerifiedDigest> = new Map([
  [SHA256_URI, 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
  [SHA1_URI, 'sha1'],
]);

/** What a signature uses, all of it known and of one policy. */
export interface SignatureAlgorithms {
  readonly policy: PolicyName;
  readonly signature: VerifiedSignature;
  /** One per reference, in their order. */
  readonly digests: readonly VerifiedDigest[];
}

/** The policy that knows the signature algorithm and every digest algorithm; undefined when there is none. */
export function policyOf(
  signatureUri: string | undefined,
  digestUris: readonly (string | undefined)[],
): SignatureAlgorithms | undefined {
  const signature = signatures.get(signatureUri ?? '');
  const found: VerifiedDigest[] = [];
  for (const uri of digestUris) {
    const digest = digests.get(uri ?? '');
    if (digest === undefined) return undefined;
    found.push(digest);
  }
  if (signature === undefined || found.length === 0) return undefined;
  const isWeak = found.every((digest) => digest === 'sha1');
  if (found.includes('sha1') && !isWeak) return undefined;
  if (signature !== 'RSA-SHA1') return isWeak ? undefined : { policy: 'X509_SHA256', signature, digests: found };
  if (isWeak) return { policy: 'X509', signature, digests: found };
  return found.every((digest) => digest === 'sha256')
    ? { policy: 'X509_SHA256_RSA_SHA1', signature, digests: found }
    : undefined;
}
