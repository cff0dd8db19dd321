import { der } from '@ebox-bridge/certificate/asn1';
import { setIdentifier } from './der.ts';

/** A SET OF, its members in the order of DER (X.690, 11.6). `identifier` for an IMPLICIT context tag. */
export function setOf(members: readonly Uint8Array[], identifier = setIdentifier): Uint8Array {
  return der.element(identifier, ...members.toSorted((one, other) => Buffer.compare(one, other)));
}

/** A non-negative INTEGER: a small number, or the octets of a large one. */
export function integer(value: number | Uint8Array): Uint8Array {
  return der.integer(typeof value === 'number' ? Buffer.from(hexOf(value), 'hex') : value);
}

function hexOf(value: number): string {
  const hex = value.toString(16);
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

/** An AlgorithmIdentifier with NULL as parameters. */
export function algorithmIdentifier(dotted: string): Uint8Array {
  return der.sequence(der.oid(dotted), der.nil());
}

/** A GeneralizedTime in UTC with milliseconds, without trailing zeros (RFC 3161, 2.4.2). */
export function generalizedTime(time: Date): Uint8Array {
  const [seconds = '', fraction = ''] = time
    .toISOString()
    .replace(/[-:TZ]/g, '')
    .split('.');
  const short = fraction.replace(/0+$/, '');
  return der.element(0x18, Buffer.from(`${seconds}${short === '' ? '' : `.${short}`}Z`, 'latin1'));
}
