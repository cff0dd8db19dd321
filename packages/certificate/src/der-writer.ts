import { tags } from './asn1.ts';

/** Writers of DER (X.690, 10): each answers one whole element. */
export const der = {
  /** Any element by its first octet, around what is already written. */
  element,
  sequence: (...elements: readonly Uint8Array[]) => element(0x30, ...elements),
  /** A SET of one element; several would have to be sorted. */
  setOfOne: (only: Uint8Array) => element(0x31, only),
  /** An EXPLICIT context tag, or with several elements an IMPLICIT one over a SEQUENCE or SET. */
  context: (tag: number, ...elements: readonly Uint8Array[]) => element(0xa0 | tag, ...elements),
  /** A non-negative INTEGER from its big-endian octets. */
  integer: (value: Uint8Array) => element(tags.integer, positive(value)),
  boolean: (value: boolean) => element(tags.boolean, Uint8Array.of(value ? 0xff : 0)),
  nil: () => element(tags.nil),
  oid: (dotted: string) => element(tags.oid, oidOctets(dotted)),
  utf8: (text: string) => element(tags.utf8String, Buffer.from(text, 'utf8')),
  printable: (text: string) => element(tags.printableString, Buffer.from(text, 'latin1')),
  octetString: (value: Uint8Array) => element(tags.octetString, value),
  /** A BIT STRING whose last octet has `unused` bits that do not count. */
  bitString: (value: Uint8Array, unused = 0) => element(tags.bitString, Uint8Array.of(unused), value),
  enumerated: (value: number) => element(10, Uint8Array.of(value)),
  /** A Time as RFC 5280 (4.1.2.5) chooses it: UTCTime until 2049. */
  time(at: Date) {
    const digits = `${at.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
    return at.getUTCFullYear() < 2050
      ? element(tags.utcTime, Buffer.from(digits.slice(2), 'latin1'))
      : element(tags.generalizedTime, Buffer.from(digits, 'latin1'));
  },
} as const;

function element(identifier: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([identifier, ...lengthOctets(content.length)]), content]);
}

function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

function positive(value: Uint8Array): Uint8Array {
  let start = 0;
  while (start < value.length - 1 && value[start] === 0) start += 1;
  const minimal = value.subarray(start);
  return (minimal[0] ?? 0) < 0x80 && minimal.length > 0 ? minimal : Buffer.concat([Uint8Array.of(0), minimal]);
}

function oidOctets(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return Uint8Array.from(
    [first * 40 + second, ...rest].flatMap((arc) => {
      const octets = [arc % 128];
      for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
        octets.unshift(0x80 | (left % 128));
      }
      return octets;
    }),
  );
}

/** DER as PEM (RFC 7468). */
export function toPem(label: string, bytes: Uint8Array): string {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return `-----BEGIN ${label}-----\n${base64.replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
}
