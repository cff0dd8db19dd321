import { type Asn1, Asn1Error, tags } from '../asn1.ts';

/** A Time in the form that RFC 5280 (4.1.2.5) prescribes: with seconds and Z. `undefined` when the element is none. */
export function readTime(element: Asn1 | undefined): Date | undefined {
  if (element?.tagClass !== 'universal') return undefined;
  if (element.tag !== tags.utcTime && element.tag !== tags.generalizedTime) return undefined;
  const text = Buffer.from(element.content).toString('latin1');
  const digits = /^(\d{12}|\d{14})Z$/.exec(text)?.[1];
  if (digits === undefined || (digits.length === 12) !== (element.tag === tags.utcTime)) {
    throw new Asn1Error('a time is not written as RFC 5280 asks');
  }
  const full = digits.length === 14 ? digits : `${digits < '50' ? '20' : '19'}${digits}`;
  const iso = full.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z');
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) throw new Asn1Error('a time does not exist');
  return time;
}
