import { lengthOctets } from './der.ts';

/** One DER element. `tag` is the whole first octet. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag, ...lengthOctets(content.length)), content]);
}

export function sequenceOf(...parts: readonly Uint8Array[]): Uint8Array {
  return tlv(0x30, ...parts);
}

/** A SET OF, its members in the order of DER (X.690, 11.6). `tag` for an IMPLICIT context tag. */
export function setOf(members: readonly Uint8Array[], tag = 0x31): Uint8Array {
  return tlv(tag, ...members.toSorted((one, other) => Buffer.compare(one, other)));
}

/** A constructed context tag: EXPLICIT around one element, or IMPLICIT over the members of a SET or SEQUENCE. */
export function context(number: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return tlv(0xa0 + number, ...parts);
}

export function octetString(bytes: Uint8Array): Uint8Array {
  return tlv(0x04, bytes);
}

/** A non-negative INTEGER: a small number, or the octets of a large one. */
export function integer(value: number | Uint8Array): Uint8Array {
  const octets = typeof value === 'number' ? Buffer.from(hexOf(value), 'hex') : value;
  return tlv(0x02, ((octets[0] ?? 0) & 0x80) === 0 ? octets : Buffer.concat([Buffer.of(0), octets]));
}

function hexOf(value: number): string {
  const hex = value.toString(16);
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let value = Math.floor(arc / 128); value > 0; value = Math.floor(value / 128))
      digits.unshift(0x80 + (value % 128));
    return digits;
  });
  return tlv(0x06, Buffer.from(octets));
}

/** An AlgorithmIdentifier with NULL as parameters. */
export function algorithmIdentifier(dotted: string): Uint8Array {
  return sequenceOf(objectIdentifier(dotted), tlv(0x05));
}

/** A GeneralizedTime in UTC with milliseconds, without trailing zeros (RFC 3161, 2.4.2). */
export function generalizedTime(time: Date): Uint8Array {
  const [seconds = '', fraction = ''] = time
    .toISOString()
    .replace(/[-:TZ]/g, '')
    .split('.');
  const short = fraction.replace(/0+$/, '');
  return tlv(0x18, Buffer.from(`${seconds}${short === '' ? '' : `.${short}`}Z`, 'latin1'));
}
