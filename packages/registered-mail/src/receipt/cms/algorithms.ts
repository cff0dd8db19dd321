import { hash } from 'node:crypto';
import { type Asn1, Asn1Error, oid, sequence, tags } from '@ebox-bridge/certificate/asn1';
import type { ContentDigest } from '../verdict.ts';
import { Refusal } from './refusal.ts';

export type DigestName = ContentDigest['digestMethod'];

const digests: Readonly<Record<string, DigestName>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

const rsaEncryption = '1.2.840.113549.1.1.1';
// The digest is named twice then, and both must be the same.
const rsaWithDigest: Readonly<Record<string, DigestName>> = {
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};

/** The object identifier of an AlgorithmIdentifier whose parameters are absent or NULL, as for all that is accepted here. */
export function readAlgorithm(element: Asn1 | undefined): string {
  const [type, parameters, ...more] = sequence(element);
  const name = oid(type);
  const empty =
    parameters === undefined ||
    (parameters.tagClass === 'universal' && parameters.tag === tags.nil && parameters.content.length === 0);
  if (more.length > 0) throw new Asn1Error('AlgorithmIdentifier with more than two fields');
  if (!empty) throw new Refusal('ALGORITHM_REFUSED', `the algorithm ${name} has parameters, which is not accepted`);
  return name;
}

export function knownDigestName(algorithm: string): DigestName | undefined {
  return Object.hasOwn(digests, algorithm) ? digests[algorithm] : undefined;
}

/**
 * The digest that an object identifier stands for.
 * @throws Refusal ALGORITHM_REFUSED, SHA1_REFUSED
 */
export function digestName(algorithm: string, allowSha1: boolean): DigestName {
  const name = knownDigestName(algorithm);
  if (name === undefined) {
    throw new Refusal(
      'ALGORITHM_REFUSED',
      `the digest algorithm ${algorithm} is not accepted: SHA-256, SHA-384, SHA-512`,
    );
  }
  if (name === 'SHA-1' && !allowSha1) {
    throw new Refusal('SHA1_REFUSED', 'the digest algorithm is SHA-1, which is accepted with allowSha1Digest only');
  }
  return name;
}

/**
 * Checks that the signature algorithm is RSASSA-PKCS1-v1_5 over the digest that the signer names elsewhere.
 * @throws Refusal
 */
export function checkSignatureAlgorithm(algorithm: string, digest: DigestName): void {
  if (algorithm === rsaEncryption) return;
  const named = Object.hasOwn(rsaWithDigest, algorithm) ? rsaWithDigest[algorithm] : undefined;
  if (named === undefined) {
    throw new Refusal('ALGORITHM_REFUSED', `the signature algorithm ${algorithm} is not accepted: RSA PKCS#1 v1.5`);
  }
  if (named !== digest) {
    throw new Refusal('ALGORITHMS_DIFFER', `the signer digests with ${digest} and signs with RSA over ${named}`);
  }
}

/** Name of a digest for node:crypto. */
export function nodeDigest(name: DigestName): string {
  return name.replace('-', '').toLowerCase();
}

export function digestOf(name: DigestName, data: Uint8Array): Uint8Array {
  return hash(nodeDigest(name), data, 'buffer');
}

export function sameOctets(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
