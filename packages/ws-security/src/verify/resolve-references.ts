import { WsSecurityError, type WsSecurityErrorCode } from '../errors.ts';
import { WSU } from '../namespaces.ts';
import type { HeaderElement } from './header-element.ts';
import type { IdRegister } from './id-register.ts';
import type { SignatureReference } from './read-signature.ts';
import { attributeOf, type StartTag } from './start-tag.ts';

/** What a reference covers: Body, or an element of the Header. */
export interface SignedPart {
  readonly reference: SignatureReference;
  readonly target: 'body' | HeaderElement;
}

export interface ReferenceRules {
  readonly plainId: boolean;
  readonly unsignedToken: boolean;
}

/** The elements that can be signed. */
export interface SignableParts {
  readonly token: HeaderElement | undefined;
  /** The SecurityTokenReference of KeyInfo: the STR-Transform leads through it to the token. */
  readonly tokenReference: HeaderElement;
  readonly timestamp: HeaderElement;
  /** Header blocks beside Security; they may be signed too. */
  readonly blocks: readonly HeaderElement[];
  readonly bodyTag: StartTag;
}

/** Whether an element has the id that a reference names. With `plainId` an unprefixed Id counts too. */
export function hasId(tag: StartTag, id: string, plainId: boolean): boolean {
  return attributeOf(tag, WSU, 'Id') === id || (plainId && attributeOf(tag, '', 'Id') === id);
}

/**
 * Finds the element behind each reference among the few places where signed elements may stand, then demands the floor:
 * Body, Timestamp and token are covered. Elements are never searched for in the document, which is what moved copies
 * (signature wrapping) depend on.
 */
export function resolveReferences(
  references: readonly SignatureReference[],
  parts: SignableParts,
  ids: IdRegister,
  rules: ReferenceRules,
): readonly SignedPart[] {
  if (ids.hasDuplicate()) throw new WsSecurityError('WSS_ID_DUPLICATE', 'A wsu:Id or xml:id occurs more than once.');
  const targets = new Set<SignedPart['target']>();
  const signed = references.map((reference) => {
    const target = reference.throughTokenReference
      ? findToken(reference.id, parts, ids, rules.plainId)
      : findTarget(reference.id, parts, ids, rules.plainId);
    if (targets.has(target)) {
      throw new WsSecurityError('WSS_REFERENCE_DUPLICATE', 'Two references name the same element.');
    }
    targets.add(target);
    return { reference, target };
  });
  demand(targets, 'body', 'WSS_BODY_UNSIGNED');
  demand(targets, parts.timestamp, 'WSS_TIMESTAMP_UNSIGNED');
  if (!rules.unsignedToken && parts.token !== undefined)
    demand(targets, parts.token, 'WSS_TOKEN_UNSIGNED', 'accept.unsignedToken');
  return signed;
}

/** STR-Transform: the reference names the SecurityTokenReference of KeyInfo, and the token is what is signed. */
function findToken(id: string, parts: SignableParts, ids: IdRegister, plainId: boolean): HeaderElement {
  if (!hasId(parts.tokenReference.tag, id, plainId)) {
    throw new WsSecurityError(
      'WSS_STR_TRANSFORM',
      'An STR-Transform does not start at the SecurityTokenReference of KeyInfo.',
    );
  }
  if (!ids.isUnique(id))
    throw new WsSecurityError('WSS_ID_DUPLICATE', 'An id that a reference names occurs more than once.');
  if (parts.token !== undefined) return parts.token;
  throw new WsSecurityError('WSS_STR_TRANSFORM', 'The STR-Transform leads to a token that is not in the message.');
}

function findTarget(id: string, parts: SignableParts, ids: IdRegister, plainId: boolean): SignedPart['target'] {
  const elements = [...(parts.token === undefined ? [] : [parts.token]), parts.timestamp, ...parts.blocks];
  const find = (plain: boolean): SignedPart['target'] | undefined =>
    hasId(parts.bodyTag, id, plain) ? 'body' : elements.find(({ tag }) => hasId(tag, id, plain));
  const target = find(plainId);
  if (target !== undefined) {
    if (!ids.isUnique(id))
      throw new WsSecurityError('WSS_ID_DUPLICATE', 'An id that a reference names occurs more than once.');
    return target;
  }
  if (find(true) !== undefined) {
    throw new WsSecurityError('WSS_PLAIN_ID', 'A reference names an element by an Id that is not a wsu:Id.', {
      acceptableWith: 'accept.plainId',
    });
  }
  throw new WsSecurityError('WSS_REFERENCE_TARGET', 'A reference names no element that may be signed.');
}

function demand(
  targets: ReadonlySet<SignedPart['target']>,
  part: SignedPart['target'],
  code: WsSecurityErrorCode,
  acceptableWith?: string,
): void {
  if (targets.has(part)) return;
  const name = part === 'body' ? 'Body' : part.tag.local;
  throw new WsSecurityError(
    code,
    `No reference covers the ${name}.`,
    acceptableWith === undefined ? {} : { acceptableWith },
  );
}
