import { WsSecurityError, type WsSecurityErrorCode } from '../errors.ts';
import { childElements, directText, type HeaderElement, isNamed } from './header-element.ts';

const XML_SPACE = /[ \t\r\n]+/g;

/** A value from the message, short and on one line, for an error text. */
export function quote(value: string | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value.slice(0, 128));
}

/** Child elements of an element that may hold no text of its own. */
export function elementsOnly(element: HeaderElement, code: WsSecurityErrorCode): HeaderElement[] {
  if (directText(element).replace(XML_SPACE, '') !== '') {
    throw new WsSecurityError(code, `${element.tag.local.slice(0, 64)} holds text; only elements are expected there.`);
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
    throw new WsSecurityError(code, `${element.tag.local.slice(0, 64)} must hold exactly ${names.join(', ')}.`);
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
  if (childElements(element).length > 0 || text.length > maximum) {
    throw new WsSecurityError(
      code,
      `${element.tag.local.slice(0, 64)} must hold text of at most ${maximum} characters.`,
    );
  }
  return text;
}

/** Octets of an element that holds base64; line breaks are allowed, any other deviation is refused. */
export function leafBase64(element: HeaderElement, maximum: number, code: WsSecurityErrorCode): Buffer {
  const text = leafText(element, maximum, code).replace(XML_SPACE, '');
  const octets = Buffer.from(text, 'base64');
  // Buffer ignores what it cannot decode; writing it again shows whether it did.
  if (octets.length === 0 || octets.toString('base64') !== text) {
    throw new WsSecurityError(code, `${element.tag.local.slice(0, 64)} is not strict base64.`);
  }
  return octets;
}
