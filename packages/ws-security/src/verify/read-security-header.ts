import { WsSecurityError, type WsSecurityErrorCode } from '../errors.ts';
import { DS, WSSE, WSU } from '../namespaces.ts';
import { type HeaderElement, isNamed, walk } from './header-element.ts';
import { elementsOnly, quote } from './strict-content.ts';

/** The three parts of the Security header. */
export interface SecurityHeader {
  /** Undefined where there is none; whether that can be accepted depends on KeyInfo. */
  readonly token: HeaderElement | undefined;
  readonly timestamp: HeaderElement;
  readonly signature: HeaderElement;
}

/** Finds the parts as direct children of the one Security header addressed to us, in any order (Layout Lax). */
export function readSecurityHeader(headers: readonly HeaderElement[]): SecurityHeader {
  const [header, second] = headers;
  if (header === undefined) {
    throw new WsSecurityError('WSS_HEADER_MISSING', 'There is no wsse:Security header without an actor of its own.');
  }
  if (second !== undefined) {
    throw new WsSecurityError('WSS_HEADER_DUPLICATE', 'There is more than one wsse:Security header for this receiver.');
  }
  refuseImpure(header);
  const children = elementsOnly(header, 'WSS_HEADER_CONTENT');
  const signature = one(children, DS, 'Signature', 'WSS_SIGNATURE_MISSING', 'WSS_SIGNATURE_DUPLICATE');
  const timestamp = one(children, WSU, 'Timestamp', 'WSS_TIMESTAMP_MISSING', 'WSS_TIMESTAMP_DUPLICATE');
  const token = atMostOne(children, WSSE, 'BinarySecurityToken', 'WSS_TOKEN_DUPLICATE');
  const other = children.find((child) => child !== signature && child !== timestamp && child !== token);
  if (other !== undefined) {
    throw new WsSecurityError('WSS_HEADER_CONTENT', `The Security header holds ${quote(other.tag.local)}.`);
  }
  return { token, timestamp, signature };
}

/**
 * A comment splits text: canonicalisation drops it, and a reader that takes the first piece of text sees another value than
 * the one that was signed (CVE-2025-29775).
 */
function refuseImpure(header: HeaderElement): void {
  walk(
    header,
    ({ impure, tag }) => {
      if (!impure) return;
      throw new WsSecurityError(
        'WSS_HEADER_COMMENT',
        `There is a comment or a CDATA section in ${quote(tag.local)} of the Security header.`,
      );
    },
    () => {},
    () => {},
  );
}

function one(
  children: readonly HeaderElement[],
  uri: string,
  local: string,
  missing: WsSecurityErrorCode,
  duplicate: WsSecurityErrorCode,
): HeaderElement {
  const found = atMostOne(children, uri, local, duplicate);
  if (found === undefined) throw new WsSecurityError(missing, `The Security header has no ${local}.`);
  return found;
}

function atMostOne(
  children: readonly HeaderElement[],
  uri: string,
  local: string,
  duplicate: WsSecurityErrorCode,
): HeaderElement | undefined {
  const [found, second] = children.filter((child) => isNamed(child, uri, local));
  if (second !== undefined) throw new WsSecurityError(duplicate, `The Security header has more than one ${local}.`);
  return found;
}
