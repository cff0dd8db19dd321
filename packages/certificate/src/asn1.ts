/** One element of BER or DER (X.690). */
export interface Asn1 {
  readonly tagClass: 'universal' | 'application' | 'context' | 'private';
  readonly tag: number;
  readonly constructed: boolean;
  /** Content octets; of an indefinite-length element without its end marker. */
  readonly content: Uint8Array;
  /** Header and content as they stand. */
  readonly bytes: Uint8Array;
  /** Parsed content of a constructed element, empty otherwise. */
  readonly children: readonly Asn1[];
}

/** Thrown by the readers of this file: callers turn it into the error or finding that fits. */
export class Asn1Error extends Error {}

export const tags = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  nil: 5,
  oid: 6,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  t61String: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  universalString: 28,
  bmpString: 30,
} as const;

const classes = ['universal', 'application', 'context', 'private'] as const;
const maxDepth = 32;
const maxElements = 50_000;

interface Cursor {
  readonly bytes: Uint8Array;
  elements: number;
  /** Leaves `children` empty; lengths must then be definite. */
  readonly shallow?: boolean;
}

/**
 * Reads one element that fills `bytes` to its end. Indefinite lengths (BER) are read too, because keystores of other
 * programs use them; depth and number of elements are bounded.
 */
export function parseAsn1(bytes: Uint8Array): Asn1 {
  const { element, end } = readElement({ bytes, elements: 0 }, 0, bytes.length, 0);
  if (end !== bytes.length) throw new Asn1Error(`${bytes.length - end} bytes after the end of the ASN.1 element`);
  return element;
}

/**
 * The elements that follow each other in `content`, one at a time, each with bounds of its own: for long lists, which
 * would pass the bound of one parse. With `shallow` their `children` are left empty; definite lengths only.
 */
export function* readElements(
  content: Uint8Array,
  { shallow = false }: { readonly shallow?: boolean } = {},
): Generator<Asn1, void, void> {
  for (let position = 0; position < content.length; ) {
    const { element, end } = readElement({ bytes: content, elements: 0, shallow }, position, content.length, 0);
    yield element;
    position = end;
  }
}

function readElement(cursor: Cursor, start: number, limit: number, depth: number): { element: Asn1; end: number } {
  if (depth > maxDepth) throw new Asn1Error(`ASN.1 nested deeper than ${maxDepth}`);
  cursor.elements += 1;
  if (cursor.elements > maxElements) throw new Asn1Error(`more than ${maxElements} ASN.1 elements`);
  const { bytes } = cursor;
  const at = (index: number): number => {
    const value = index < limit ? bytes[index] : undefined;
    if (value === undefined) throw new Asn1Error('ASN.1 element cut off');
    return value;
  };
  const identifier = at(start);
  const tag = identifier & 0x1f;
  if (tag === 0x1f) throw new Asn1Error('ASN.1 tag numbers above 30 are not used here');
  const constructed = (identifier & 0x20) !== 0;
  const tagClass = classes[identifier >> 6] ?? 'universal';

  const first = at(start + 1);
  let contentStart = start + 2;
  let length: number | undefined = first;
  if (first === 0x80) {
    if (!constructed) throw new Asn1Error('ASN.1 indefinite length on a primitive element');
    if (cursor.shallow === true) throw new Asn1Error('ASN.1 indefinite length where DER is expected');
    length = undefined;
  } else if (first > 0x80) {
    const count = first & 0x7f;
    if (count > 4) throw new Asn1Error('ASN.1 length of more than four octets');
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + at(contentStart + index);
    contentStart += count;
  }

  const contentLimit = length === undefined ? limit : contentStart + length;
  if (contentLimit > limit) throw new Asn1Error('ASN.1 element longer than what holds it');
  const children: Asn1[] = [];
  let position = contentStart;
  if (constructed && cursor.shallow !== true) {
    while (length === undefined ? !isEndMarker(bytes, position, limit) : position < contentLimit) {
      const child = readElement(cursor, position, contentLimit, depth + 1);
      children.push(child.element);
      position = child.end;
    }
  }
  const contentEnd = length === undefined ? position : contentLimit;
  const end = length === undefined ? position + 2 : contentLimit;
  const element: Asn1 = {
    tagClass,
    tag,
    constructed,
    content: bytes.subarray(contentStart, contentEnd),
    bytes: bytes.subarray(start, end),
    children,
  };
  return { element, end };
}

function isEndMarker(bytes: Uint8Array, position: number, limit: number): boolean {
  if (position + 2 > limit) throw new Asn1Error('ASN.1 end marker missing');
  return bytes[position] === 0 && bytes[position + 1] === 0;
}

function isUniversal(element: Asn1 | undefined, tag: number): element is Asn1 {
  return element?.tagClass === 'universal' && element.tag === tag;
}

/** The children of a SEQUENCE. */
export function sequence(element: Asn1 | undefined): readonly Asn1[] {
  if (!isUniversal(element, tags.sequence) || !element.constructed) throw new Asn1Error('ASN.1 SEQUENCE expected');
  return element.children;
}

/** The children of a SET. */
export function set(element: Asn1 | undefined): readonly Asn1[] {
  if (!isUniversal(element, tags.set) || !element.constructed) throw new Asn1Error('ASN.1 SET expected');
  return element.children;
}

/** The child of an EXPLICIT context tag, or `undefined` when the element is not that one. */
export function explicit(element: Asn1 | undefined, tag: number): Asn1 | undefined {
  return element?.tagClass === 'context' && element.tag === tag && element.constructed
    ? element.children[0]
    : undefined;
}

/** The dotted form of an OBJECT IDENTIFIER. */
export function oid(element: Asn1 | undefined): string {
  if (!isUniversal(element, tags.oid) || element.content.length === 0) {
    throw new Asn1Error('ASN.1 OBJECT IDENTIFIER expected');
  }
  const arcs: number[] = [];
  let value = 0;
  for (const octet of element.content) {
    value = value * 128 + (octet & 0x7f);
    if (value > 0xffff_ffff) throw new Asn1Error('ASN.1 OBJECT IDENTIFIER arc too large');
    if ((octet & 0x80) !== 0) continue;
    if (arcs.length === 0) {
      const top = Math.min(Math.floor(value / 40), 2);
      arcs.push(top, value - top * 40);
    } else arcs.push(value);
    value = 0;
  }
  return arcs.join('.');
}

/** A small non-negative INTEGER. Anything negative or above 2^31-1 is refused. */
export function smallInteger(element: Asn1 | undefined): number {
  if (!isUniversal(element, tags.integer) || element.content.length === 0)
    throw new Asn1Error('ASN.1 INTEGER expected');
  let value = 0;
  for (const octet of element.content) {
    value = value * 256 + octet;
    if (value > 0x7fff_ffff) throw new Asn1Error('ASN.1 INTEGER too large');
  }
  if (((element.content[0] ?? 0) & 0x80) !== 0) throw new Asn1Error('ASN.1 INTEGER negative');
  return value;
}

/** The value of a BOOLEAN; any octet but zero is true (BER). */
export function boolean(element: Asn1 | undefined): boolean {
  if (element?.tagClass !== 'universal' || element.tag !== tags.boolean || element.content.length !== 1) {
    throw new Asn1Error('ASN.1 BOOLEAN expected');
  }
  return element.content[0] !== 0;
}

/** The octets of an OCTET STRING, its BER fragments joined. `tag` for IMPLICIT context tags. */
export function octets(element: Asn1 | undefined, contextTag?: number): Uint8Array {
  const fits =
    contextTag === undefined
      ? isUniversal(element, tags.octetString)
      : element?.tagClass === 'context' && element.tag === contextTag;
  if (element === undefined || !fits) throw new Asn1Error('ASN.1 OCTET STRING expected');
  return element.constructed ? Buffer.concat(element.children.map((child) => octets(child))) : element.content;
}
