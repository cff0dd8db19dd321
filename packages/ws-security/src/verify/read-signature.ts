import { WsSecurityError } from '../errors.ts';
import { DS, EXC_C14N, WSSE } from '../namespaces.ts';
import { type PolicyName, policyOf, type SignatureAlgorithms } from '../policy.ts';
import type { HeaderElement } from './header-element.ts';
import { isNamed } from './header-element.ts';
import { readPrefixList, readTransforms } from './read-transforms.ts';
import { attributeOf } from './start-tag.ts';
import { elementsOnly, exactChildren, leafBase64, quote } from './strict-content.ts';

export interface SignatureReference {
  /** The id named, without `#`. */
  readonly id: string;
  readonly prefixList: readonly string[];
  readonly digest: Buffer;
  /** Whether the id is that of a SecurityTokenReference, and the token behind it is meant (STR-Transform). */
  readonly throughTokenReference: boolean;
}

export interface SignatureFacts {
  readonly algorithms: SignatureAlgorithms;
  readonly signedInfo: HeaderElement;
  readonly prefixList: readonly string[];
  readonly references: readonly SignatureReference[];
  readonly value: Buffer;
  readonly tokenReference: HeaderElement;
}

export interface SignatureRules {
  readonly policies: readonly PolicyName[];
  readonly envelopedTransform: boolean;
  readonly references: number;
}

const STRUCTURE = 'WSS_SIGNATURE_STRUCTURE';

/**
 * Reads ds:Signature by position, once. Everything that the verifier later uses comes from here, and the SignedInfo read here
 * is the element that is canonicalised and checked. Algorithms are compared with the policies before any cryptography.
 */
export function readSignature(signature: HeaderElement, rules: SignatureRules): SignatureFacts {
  const [signedInfo, value, keyInfo] = exactChildren(
    signature,
    DS,
    ['SignedInfo', 'SignatureValue', 'KeyInfo'],
    STRUCTURE,
  );
  const [canonicalization, method, ...references] = elementsOnly(signedInfo, STRUCTURE);
  if (
    canonicalization === undefined ||
    method === undefined ||
    references.length === 0 ||
    !isNamed(canonicalization, DS, 'CanonicalizationMethod') ||
    !isNamed(method, DS, 'SignatureMethod') ||
    !references.every((reference) => isNamed(reference, DS, 'Reference'))
  ) {
    throw new WsSecurityError(
      STRUCTURE,
      'SignedInfo must hold CanonicalizationMethod, SignatureMethod and Reference elements.',
    );
  }
  if (references.length > rules.references) {
    throw new WsSecurityError('WSS_XML_LIMIT', `The signature has more than ${rules.references} references.`, {
      limit: 'references',
      maximum: rules.references,
    });
  }
  const algorithm = attributeOf(canonicalization.tag, '', 'Algorithm');
  if (algorithm !== EXC_C14N) {
    throw new WsSecurityError(
      'WSS_ALGORITHM',
      `SignedInfo is canonicalised by ${quote(algorithm)}; expected ${EXC_C14N}.`,
    );
  }
  const read = references.map((reference) => readReference(reference, rules));
  const algorithms = readAlgorithms(method, read, rules);
  const [tokenReference] = exactChildren(keyInfo, WSSE, ['SecurityTokenReference'], STRUCTURE);
  return {
    algorithms,
    signedInfo,
    prefixList: readPrefixList(canonicalization),
    references: read,
    value: leafBase64(value, 4096, STRUCTURE),
    tokenReference,
  };
}

function readReference(
  reference: HeaderElement,
  rules: SignatureRules,
): SignatureReference & { readonly digestUri: string | undefined } {
  const uri = attributeOf(reference.tag, '', 'URI');
  const id = uri === undefined ? undefined : /^#([^\s#()]{1,255})$/.exec(uri)?.[1];
  if (id === undefined) {
    throw new WsSecurityError('WSS_REFERENCE_URI', `A reference names ${quote(uri)}; expected # and an id.`);
  }
  const [transforms, method, value] = exactChildren(
    reference,
    DS,
    ['Transforms', 'DigestMethod', 'DigestValue'],
    STRUCTURE,
  );
  return {
    id,
    ...readTransforms(transforms, rules.envelopedTransform),
    digest: leafBase64(value, 128, STRUCTURE),
    digestUri: emptyMethod(method),
  };
}

/** Algorithm of a method element that takes no parameters (an HMACOutputLength would be one). */
function emptyMethod(method: HeaderElement): string | undefined {
  if (elementsOnly(method, STRUCTURE).length > 0) {
    throw new WsSecurityError('WSS_ALGORITHM', `${method.tag.local} has parameters; none are expected.`);
  }
  return attributeOf(method.tag, '', 'Algorithm');
}

function readAlgorithms(
  method: HeaderElement,
  references: readonly { readonly digestUri: string | undefined }[],
  { policies }: SignatureRules,
): SignatureAlgorithms {
  const signatureUri = emptyMethod(method);
  const digestUris = references.map(({ digestUri }) => digestUri);
  const algorithms = policyOf(signatureUri, digestUris);
  if (algorithms === undefined) {
    const kinds = [...new Set(digestUris)].slice(0, 4).map(quote).join(' and ');
    throw new WsSecurityError(
      'WSS_ALGORITHM',
      `No policy has signatures by ${quote(signatureUri)} over digests by ${kinds}.`,
    );
  }
  const { policy } = algorithms;
  if (!policies.includes(policy)) {
    throw new WsSecurityError('WSS_POLICY', `The signature is ${policy}; accepted here: ${policies.join(', ')}.`, {
      policy,
      acceptableWith: `policies: ${policy}`,
    });
  }
  return algorithms;
}
