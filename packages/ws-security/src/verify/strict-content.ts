import { WsSecurityError, type WsSecurityErrorCode } from '../errors.ts';
import { childElements, directText, type HeaderElement, isNamed } from './header-element.ts';

const XML_SPACE = /[ \t\r\n]+/g;

// Names and the identifiers of the standards: enough to say which setting is wrong.
const sayable = /^(?:[A-Za-z]{0,64}|https?:\/\/(?:www\.w3\.org|docs\.oasis-open\.org)\/[A-Za-z0-9./#_-]{1,160})$/;

/**
 * A value from the message for an error text. Texts reach callers, logs and pages, so a message cannot have them say what it
 * wants: only plain names and identifiers of W3C and OASIS are repeated.
 */
export function quote(value: string | undefined): string {
  if (value === undefined) return 'nothing';
  return sayable.test(value) ? JSON.stringify(value) : 'another value';
}

/** Child elements of an element that may hold no text of its own. */
export function elementsOnly(element: HeaderElement, code: WsSecurityErrorCode): HeaderElement[] {
  const text = directText(element);
  if (text !== '' && text.replace(XML_SPACE, '') !== '') {
    throw new WsSecurityError(code, `${quote(element.tag.local)} holds text; only elements are expected there.`);
  }
  return childElements(element);
}

/** Exactly these children, in this order, nothing else. */
export function exactChildren<const Names extends readonly string[]>(
  element: HeaderElement,
  uri: string,
  names: Names,
  code: WsSecurityErrorCode,
): { [Index in keyof Names]: HeaderElement } {
  const children = elementsOnly(element, code);
  const asExpected =
    children.length === names.length && children.every((child, index) => isNamed(child, uri, names[index] ?? ''));
  if (!asExpected) {
    throw new WsSecurityError(code, `${quote(element.tag.local)} must hold exactly ${names.join(', ')}.`);
  }
  return children as unknown as { [Index in keyof Names]: HeaderElement };
}

/** Without the white space of XML around it. `trim` would drop other characters too, which other verifiers keep. */
function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** Text of an element without child elements; white space around it is dropped. */
export function leafText(element: HeaderElement, maximum: number, code: WsSecurityErrorCode): string {
  const text = trimSpace(directText(element));
  if (text.length > maximum || element.content.some((item) => typeof item !== 'string')) {
    throw new WsSecurityError(code, `${quote(element.tag.local)} must hold text of at most ${maximum} characters.`);
  }
  return text;
}

/** Octets of an element that holds base64; line breaks are allowed, any other deviation is refused. */
export function leafBase64(element: HeaderElement, maximum: number, code: WsSecurityErrorCode): Buffer {
  const text = leafText(element, maximum, code).replace(XML_SPACE, '');
  const octets = Buffer.from(text, 'base64');
  // Buffer ignores what it cannot decode; writing it again shows whether it did.
  if (octets.length === 0 || octets.toString('base64') !== text) {
    throw new WsSecurityError(code, `${quote(element.tag.local)} is not strict base64.`);
  }
  return octets;
}
