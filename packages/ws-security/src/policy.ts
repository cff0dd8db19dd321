import { DS } from './namespaces.ts';

/**
 * What a message is signed with. `X509_SHA256`: SHA-256 digests and RSA-SHA256. `X509_SHA256_RSA_SHA1`: SHA-256 digests
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

/** The policy with exactly these algorithms; undefined for every other pair, known or not. */
export function policyOf(signatureUri: string, digestUri: string): PolicyName | undefined {
  return policyNames.find((name) => {
    const algorithms = policyAlgorithms[name];
    return algorithms.signatureUri === signatureUri && algorithms.digestUri === digestUri;
  });
}
