import { WsSecurityError } from '../errors.ts';
import { DS, ENVELOPED_SIGNATURE, EXC_C14N, STR_TRANSFORM } from '../namespaces.ts';
import type { HeaderElement } from './header-element.ts';
import { isNamed } from './header-element.ts';
import { attributeOf } from './start-tag.ts';
import { elementsOnly, quote } from './strict-content.ts';

const STRUCTURE = 'WSS_SIGNATURE_STRUCTURE';
const MOST_PREFIXES = 64;

/**
 * Reads ds:Transforms of a reference and answers the PrefixList of its canonicalisation. Exclusive canonicalisation is the
 * only transform. The enveloped-signature transform, where it is accepted, must come first; it takes the Signature out of
 * the signed element, and as no element that may be signed here contains it, it changes nothing.
 */
export function readTransforms(transforms: HeaderElement, acceptEnveloped: boolean): readonly string[] {
  const steps = elementsOnly(transforms, STRUCTURE);
  if (!steps.every((step) => isNamed(step, DS, 'Transform'))) {
    throw new WsSecurityError(STRUCTURE, 'Transforms holds something else than Transform elements.');
  }
  const algorithms = steps.map((step) => attributeOf(step.tag, '', 'Algorithm'));
  if (algorithms.includes(STR_TRANSFORM)) {
    throw new WsSecurityError('WSS_STR_TRANSFORM', 'A reference uses the STR-Transform, which is not supported.');
  }
  const [first] = steps;
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
  return readPrefixList(c14n);
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
  const prefixes = list.split(/[ \t\r\n]+/).filter((prefix) => prefix !== '');
  const isReadable = prefixes.every((prefix) => prefix === '#default' || /^(?!xmlns$)[^:#]+$/.test(prefix));
  if (!isReadable || prefixes.length > MOST_PREFIXES) {
    throw new WsSecurityError(STRUCTURE, `PrefixList must hold at most ${MOST_PREFIXES} prefixes.`);
  }
  return prefixes.map((prefix) => (prefix === '#default' ? '' : prefix));
}
