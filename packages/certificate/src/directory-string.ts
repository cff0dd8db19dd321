import { type Asn1, tags } from './asn1.ts';

// Latin-1 is how every certificate maker fills T61String in practice; true T.61 has other accents, so the escape
// and shift octets that only T.61 would use are refused with the other control characters by the caller.
const singleOctet = new Set<number>([tags.t61String]);
const sevenBit = new Set<number>([tags.numericString, tags.printableString, tags.ia5String]);

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf16 = new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true });

/** The text of a DirectoryString (RFC 5280, 4.1.2.4), or `undefined` when it is not valid text of its own type. */
export function readDirectoryString(element: Asn1): string | undefined {
  const { tag, content } = element;
  if (element.tagClass !== 'universal' || element.constructed) return undefined;
  if (tag === tags.utf8String) return decode(utf8, content);
  if (singleOctet.has(tag)) return Buffer.from(content).toString('latin1');
  if (sevenBit.has(tag))
    return content.every((octet) => octet < 0x80) ? Buffer.from(content).toString('latin1') : undefined;
  if (tag === tags.bmpString) return content.length % 2 === 0 ? decode(utf16, content) : undefined;
  if (tag === tags.universalString) return readUniversalString(content);
  return undefined;
}

function decode(decoder: InstanceType<typeof TextDecoder>, content: Uint8Array): string | undefined {
  try {
    return decoder.decode(content);
  } catch {
    return undefined;
  }
}

function readUniversalString(content: Uint8Array): string | undefined {
  if (content.length % 4 !== 0) return undefined;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  let text = '';
  for (let offset = 0; offset < content.length; offset += 4) {
    const point = view.getUint32(offset);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    text += String.fromCodePoint(point);
  }
  return text;
}
