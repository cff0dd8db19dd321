import { XmlError } from './error.ts';

// With the `u` flag half a surrogate pair counts as a code point of its own, so it falls outside the allowed ranges.
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
// Most text is Latin-1 with nothing to escape: one look settles that instead of two.
const plainText = /^[\t\n\x20-\x25\x27-\x3b=\x3f-\xff]*$/;
const plainAttribute = /^[\x20\x21\x23-\x25\x27-\x3b=-\xff]*$/;
const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const inAttribute: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function refuseForbidden(value: string): void {
  const found = forbidden.exec(value);
  if (found === null) return;
  const codePoint = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw new XmlError('XML_CHARACTER', `U+${codePoint} at index ${found.index} is not a character of XML 1.0.`, {
    data: { character: `U+${codePoint}`, index: found.index },
  });
}

/**
 * Text content as Canonical XML 1.0 writes it: `&`, `<`, `>` and carriage return are escaped, all else stays.
 * @throws XmlError `XML_CHARACTER` on a character that XML 1.0 forbids, half a surrogate pair included
 */
export function escapeText(value: string): string {
  if (plainText.test(value)) return value;
  refuseForbidden(value);
  return value.replace(/[&<>\r]/g, (character) => inText[character] ?? character);
}

/**
 * An attribute value as Canonical XML 1.0 writes it between double quotes: `&`, `<`, `"`, tab, line feed and carriage
 * return are escaped.
 * @throws XmlError `XML_CHARACTER` on a character that XML 1.0 forbids, half a surrogate pair included
 */
export function escapeAttribute(value: string): string {
  if (plainAttribute.test(value)) return value;
  refuseForbidden(value);
  return value.replace(/[&<"\t\n\r]/g, (character) => inAttribute[character] ?? character);
}
