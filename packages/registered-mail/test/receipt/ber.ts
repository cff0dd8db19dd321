import { type Asn1, parseAsn1 } from '@ebox-bridge/certificate/asn1';

export interface Looseness {
  /** OCTET STRINGs cut in pieces, with lengths of more octets than they need. */
  readonly pieces?: boolean;
  /**
   * Signed attributes too, and members of every SET in reverse order. RFC 5652 asks for signed attributes in DER always;
   * other verifiers check the signature over them as they travelled.
   */
  readonly attributes?: boolean;
}

/**
 * The same value in BER: every constructed element with an indefinite length, and looser where asked. Certificates and
 * what is inside of octets stay as they are.
 */
export function toBer(der: Uint8Array, looseness: Looseness = {}): Uint8Array {
  return loosen(parseAsn1(der), looseness);
}

const classBits = { universal: 0, application: 0x40, context: 0x80, private: 0xc0 } as const;
const end = Buffer.of(0, 0);

function loosen(element: Asn1, looseness: Looseness): Uint8Array {
  const first = classBits[element.tagClass] + element.tag;
  if (isCertificate(element) || (looseness.attributes !== true && isAttributes(element))) return element.bytes;
  if (
    looseness.pieces === true &&
    element.tagClass === 'universal' &&
    element.tag === 4 &&
    !element.constructed &&
    element.content.length > 1
  ) {
    const half = Math.floor(element.content.length / 2);
    const pieces = [element.content.subarray(0, half), element.content.subarray(half)];
    return Buffer.concat([
      Buffer.of(0x24, 0x80),
      ...pieces.map((piece) => Buffer.concat([lengthened(piece), piece])),
      end,
    ]);
  }
  if (!element.constructed) return element.bytes;
  const members = element.children.map((child) => loosen(child, looseness));
  // The [0] of the signed attributes is such a SET too.
  if (looseness.attributes === true && (element.tag === 17 || element.tag === 0)) members.reverse();
  return Buffer.concat([Buffer.of(first + 0x20, 0x80), ...members, end]);
}

// A length with more octets than it needs.
function lengthened(piece: Uint8Array): Uint8Array {
  return Buffer.of(0x04, 0x83, 0, piece.length >> 8, piece.length & 0xff);
}

// Certificate: a SEQUENCE whose first member starts with [0] EXPLICIT version.
function isCertificate(element: Asn1): boolean {
  const version = element.children[0]?.children[0];
  return element.tag === 16 && element.children.length === 3 && version?.tagClass === 'context' && version.tag === 0;
}

// [0] whose first member is an Attribute: a SEQUENCE that starts with an OBJECT IDENTIFIER.
function isAttributes(element: Asn1): boolean {
  return element.tagClass === 'context' && element.tag === 0 && element.children[0]?.children[0]?.tag === 6;
}
