import { constants, type KeyObject, verify, type X509Certificate } from 'node:crypto';
import { octets, oid } from '@ebox-bridge/certificate/asn1';
import {
  checkSignatureAlgorithm,
  type DigestName,
  digestName,
  digestOf,
  nodeDigest,
  sameOctets,
} from './algorithms.ts';
import { requiredValue } from './attributes.ts';
import { encodeDer, setIdentifier } from './der.ts';
import { oids } from './object-identifiers.ts';
import { Refusal } from './refusal.ts';
import type { SignedData, SignerInfo } from './signed-data.ts';

/**
 * The digest algorithm of the signer; all places that name one must agree.
 * @throws Refusal ALGORITHM_REFUSED, ALGORITHMS_DIFFER, SHA1_REFUSED
 */
export function signerDigest({ digestAlgorithms, signer }: SignedData, allowSha1: boolean): DigestName {
  const digest = digestName(signer.digestAlgorithm, allowSha1);
  if (!digestAlgorithms.includes(signer.digestAlgorithm)) {
    throw new Refusal(
      'ALGORITHMS_DIFFER',
      `the signer digests with ${digest}, which the list of digests does not name`,
    );
  }
  checkSignatureAlgorithm(signer.signatureAlgorithm, digest);
  return digest;
}

/**
 * The digest of the content that the signed attributes state.
 * @throws Refusal ATTRIBUTE_MISSING, ATTRIBUTE_REPEATED, ATTRIBUTE_WRONG
 */
export function statedDigest(signer: SignerInfo, contentType: string, digest: DigestName): Uint8Array {
  const type = oid(requiredValue(signer.signedAttributes, oids.contentType, 'contentType'));
  if (type !== contentType) {
    throw new Refusal('ATTRIBUTE_WRONG', `the signed attribute contentType is ${type}, expected ${contentType}`);
  }
  const stated = octets(requiredValue(signer.signedAttributes, oids.messageDigest, 'messageDigest'));
  const length = digestOf(digest, new Uint8Array()).length;
  if (stated.length !== length) {
    throw new Refusal(
      'ATTRIBUTE_WRONG',
      `the signed attribute messageDigest has ${stated.length} bytes, expected ${length}`,
    );
  }
  return stated;
}

/** @throws Refusal CONTENT_DIFFERS */
export function checkContent(stated: Uint8Array, content: Uint8Array, digest: DigestName): void {
  if (sameOctets(stated, digestOf(digest, content))) return;
  throw new Refusal('CONTENT_DIFFERS', `the ${digest} of the content is not the one that was signed`);
}

/**
 * Verifies RSASSA-PKCS1-v1_5 over the DER form of the signed attributes (RFC 5652, 5.4).
 * @throws Refusal SIGNATURE_WRONG, ATTRIBUTE_MISSING
 */
export function checkSignature(signer: SignerInfo, certificate: X509Certificate, digest: DigestName): void {
  const element = signer.signedAttributesElement;
  if (element === undefined) throw new Refusal('ATTRIBUTE_MISSING', 'there are no signed attributes');
  const data = encodeDer(element, setIdentifier);
  if (!isSignedBy(certificate, data, signer.signature, digest)) {
    throw new Refusal(
      'SIGNATURE_WRONG',
      'the signature was not made over these attributes by the key of the certificate',
    );
  }
}

function isSignedBy(
  certificate: X509Certificate,
  data: Uint8Array,
  signature: Uint8Array,
  digest: DigestName,
): boolean {
  let key: KeyObject;
  try {
    key = certificate.publicKey;
  } catch {
    throw new Refusal('ALGORITHM_REFUSED', 'the key of the certificate cannot be read');
  }
  if (key.asymmetricKeyType !== 'rsa') {
    throw new Refusal(
      'ALGORITHM_REFUSED',
      `the certificate has a key of type ${key.asymmetricKeyType}, RSA is expected`,
    );
  }
  try {
    return verify(nodeDigest(digest), data, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
  } catch {
    // OpenSSL throws on keys that it finds absurd, such as an even modulus.
    return false;
  }
}
