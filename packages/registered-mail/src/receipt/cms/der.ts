import { type Asn1, der, tags } from '@ebox-bridge/certificate/asn1';

const classBits = { universal: 0, application: 0x40, context: 0x80, private: 0xc0 } as const;

/**
 * The element in DER (X.690, 10 and 11): definite lengths, the strings in one piece, the members of a SET OF in order.
 * A signature over signed attributes covers this form, whatever form they travel in (RFC 5652, 5.4).
 * @param identifier replaces the first octet, as 0x31 does for the [0] of the signed attributes
 */
export function encodeDer(element: Asn1, identifier?: number): Uint8Array {
  const isSet = element.tagClass === 'universal' && element.tag === tags.set;
  const isSequence = element.tagClass === 'universal' && element.tag === tags.sequence;
  const first = identifier ?? classBits[element.tagClass] + element.tag + (element.constructed ? 0x20 : 0);
  if (!element.constructed) return der.element(first, element.content);
  // Universal and constructed, but neither SET nor SEQUENCE: a string in pieces.
  if (element.tagClass === 'universal' && !isSet && !isSequence) return der.element(first & ~0x20, joined(element));
  const members = element.children.map((child) => encodeDer(child));
  if (isSet || identifier === setIdentifier) members.sort((one, other) => Buffer.compare(one, other));
  return der.element(first, ...members);
}

/** First octet of a SET OF. */
export const setIdentifier = 0x31;

function joined(element: Asn1): Uint8Array {
  return element.constructed ? Buffer.concat(element.children.map(joined)) : element.content;
}
