import { WsSecurityError } from '../errors.ts';
import { DS, ENVELOPED_SIGNATURE, EXC_C14N, STR_TRANSFORM, WSSE } from '../namespaces.ts';
import type { HeaderElement } from './header-element.ts';
import { isNamed } from './header-element.ts';
import { attributeOf } from './start-tag.ts';
import { elementsOnly, exactChildren, quote } from './strict-content.ts';

const STRUCTURE = 'WSS_SIGNATURE_STRUCTURE';
const MOST_PREFIXES = 64;
const MOST_CHARACTERS = 4096;

/** What the transforms of a reference say. */
export interface TransformFacts {
  /** PrefixList of the canonicalisation. */
  readonly prefixList: readonly string[];
  /** STR-Transform: not the SecurityTokenReference that is named is signed, but the token behind it. */
  readonly throughTokenReference: boolean;
}

/**
 * Reads ds:Transforms of a reference. There is exactly one: exclusive canonicalisation, or the STR-Transform with exclusive
 * canonicalisation as its parameter (WS-Security 1.0, 8.3). The enveloped-signature transform, where it is accepted, must come first; it takes the Signature out of
 * the signed element, and as no element that may be signed here contains it, it changes nothing.
 */
export function readTransforms(transforms: HeaderElement, acceptEnveloped: boolean): TransformFacts {
  const steps = elementsOnly(transforms, STRUCTURE);
  if (!steps.every((step) => isNamed(step, DS, 'Transform'))) {
    throw new WsSecurityError(STRUCTURE, 'Transforms holds something else than Transform elements.');
  }
  const algorithms = steps.map((step) => attributeOf(step.tag, '', 'Algorithm'));
  const [first] = steps;
  if (first !== undefined && algorithms.includes(STR_TRANSFORM)) {
    if (steps.length !== 1) {
      throw new WsSecurityError('WSS_STR_TRANSFORM', 'A reference has the STR-Transform among other transforms.');
    }
    return { prefixList: readTransformationParameters(first), throughTokenReference: true };
  }
  const isEnveloped = algorithms[0] === ENVELOPED_SIGNATURE && first !== undefined && first.content.length === 0;
  const c14n = steps[isEnveloped ? 1 : 0];
  if (c14n === undefined || steps.length !== (isEnveloped ? 2 : 1) || algorithms[isEnveloped ? 1 : 0] !== EXC_C14N) {
    const found = algorithms.slice(0, 4).map(quote).join(', ');
    throw new WsSecurityError('WSS_TRANSFORM', `A reference has the transforms ${found}; expected only ${EXC_C14N}.`);
  }
  if (isEnveloped && !acceptEnveloped) {
    throw new WsSecurityError('WSS_TRANSFORM', 'A reference has the enveloped-signature transform.', {
      acceptableWith: 'accept.envelopedTransform',
    });
  }
  return { prefixList: readPrefixList(c14n), throughTokenReference: false };
}

function readTransformationParameters(transform: HeaderElement): readonly string[] {
  const [parameters] = exactChildren(transform, WSSE, ['TransformationParameters'], 'WSS_STR_TRANSFORM');
  const [method] = exactChildren(parameters, DS, ['CanonicalizationMethod'], 'WSS_STR_TRANSFORM');
  const algorithm = attributeOf(method.tag, '', 'Algorithm');
  if (algorithm !== EXC_C14N) {
    throw new WsSecurityError(
      'WSS_STR_TRANSFORM',
      `The STR-Transform canonicalises by ${quote(algorithm)}; expected ${EXC_C14N}.`,
    );
  }
  return readPrefixList(method);
}

/** The PrefixList of an exclusive canonicalisation, `#default` as ''; empty when there is none. */
export function readPrefixList(method: HeaderElement): readonly string[] {
  const [inclusive, second] = elementsOnly(method, STRUCTURE);
  if (inclusive === undefined) return [];
  const list = attributeOf(inclusive.tag, '', 'PrefixList');
  if (second !== undefined || !isNamed(inclusive, EXC_C14N, 'InclusiveNamespaces') || list === undefined) {
    throw new WsSecurityError(
      STRUCTURE,
      `${method.tag.local} may hold one InclusiveNamespaces with a PrefixList only.`,
    );
  }
  if (elementsOnly(inclusive, STRUCTURE).length > 0) {
    throw new WsSecurityError(STRUCTURE, 'InclusiveNamespaces must be empty.');
  }
  if (list.length > MOST_CHARACTERS) {
    throw new WsSecurityError(STRUCTURE, `PrefixList must have at most ${MOST_CHARACTERS} characters.`);
  }
  const prefixes = list.split(/[ \t\r\n]+/).filter((prefix) => prefix !== '');
  const isReadable = prefixes.every((prefix) => prefix === '#default' || /^(?!xmlns$)[^:#]+$/.test(prefix));
  if (!isReadable || prefixes.length > MOST_PREFIXES) {
    throw new WsSecurityError(STRUCTURE, `PrefixList must hold at most ${MOST_PREFIXES} prefixes.`);
  }
  return prefixes.map((prefix) => (prefix === '#default' ? '' : prefix));
}
