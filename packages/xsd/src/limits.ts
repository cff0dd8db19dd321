import { XsdError } from './errors.ts';

/** Largest document in octets. */
export const maxDocumentOctets = 4 * 1024 * 1024;
/**
 * Most elements, and most attributes, of one document. The engine names the place of each violation by counting
 * siblings, so a document of nothing but violations costs the square of its size: this bounds it to about a second. The
 * largest lists of the e-Box contracts (2 000 entries) stay far below.
 */
export const maxDocumentNodes = 20_000;

const lessThan = 0x3c;
const equals = 0x3d;

/**
 * Refuses a document that is too large to judge. Counts `<` (an element takes one or two) and `=` instead of parsing.
 * @throws XsdError XSD_DOCUMENT_LIMIT
 */
export function checkDocumentSize(xml: Uint8Array): void {
  if (xml.length > maxDocumentOctets) {
    throw new XsdError(
      'XSD_DOCUMENT_LIMIT',
      `the document has ${xml.length} octets, at most ${maxDocumentOctets} are read`,
    );
  }
  // `<a/>` is the shortest element
  if (xml.length < 4 * maxDocumentNodes) return;
  const elements = count(xml, lessThan, 0x2f);
  if (elements > maxDocumentNodes) {
    throw new XsdError('XSD_DOCUMENT_LIMIT', `the document has over ${maxDocumentNodes} elements`);
  }
  if (count(xml, equals) > maxDocumentNodes) {
    throw new XsdError('XSD_DOCUMENT_LIMIT', `the document has over ${maxDocumentNodes} attributes`);
  }
}

function count(xml: Uint8Array, octet: number, notBefore?: number): number {
  let found = 0;
  for (let at = xml.indexOf(octet); at !== -1; at = xml.indexOf(octet, at + 1)) {
    if (xml[at + 1] !== notBefore) found += 1;
  }
  return found;
}
