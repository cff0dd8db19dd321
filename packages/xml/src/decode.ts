import { isAscii, isUtf8 } from 'node:buffer';
import { XmlError } from './error.ts';

// First octets of documents in other encodings (XML 1.0, appendix F). UTF-32 little endian starts like UTF-16.
const otherEncodings: readonly (readonly [string, readonly number[]])[] = [
  ['UTF-32', [0x00, 0x00, 0xfe, 0xff]],
  ['UTF-32', [0x00, 0x00, 0x00, 0x3c]],
  ['UTF-16', [0xfe, 0xff]],
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0x00, 0x3c]],
  ['UTF-16', [0x3c, 0x00]],
  ['EBCDIC', [0x4c, 0x6f, 0xa7, 0x94]],
];

/** The text of a UTF-8 document with its byte order mark; anything else is refused with `XML_ENCODING`. */
export function decodeUtf8(bytes: Uint8Array): string {
  const other = otherEncodings.find(([, start]) => start.every((octet, index) => bytes[index] === octet));
  if (other !== undefined) throw new XmlError('XML_ENCODING', `The document looks like ${other[0]}; expected UTF-8.`);
  if (!isUtf8(bytes)) throw new XmlError('XML_ENCODING', 'The document holds octets that are not UTF-8.');
  // What is ASCII is the same in Latin-1, which is copied and not decoded.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(isAscii(bytes) ? 'latin1' : 'utf8');
}
