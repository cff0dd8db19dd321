import {
  type Asn1,
  Asn1Error,
  explicit,
  octets,
  oid,
  parseAsn1,
  readDistinguishedName,
  sequence,
  smallInteger,
  tags,
} from '@ebox-bridge/certificate/asn1';
import { readAlgorithm } from './algorithms.ts';
import { integerOctets } from './signed-data.ts';

/** The content of a time-stamp token (RFC 3161, 2.4.2). */
export interface TimeStampInfo {
  readonly policy: string;
  readonly imprintAlgorithm: string;
  readonly imprint: Uint8Array;
  readonly serialNumber: string;
  readonly genTime: Date;
  readonly accuracyMs?: number;
  readonly nonce?: string;
  readonly authority?: string;
}

/**
 * @throws Asn1Error
 * @throws Refusal ALGORITHM_REFUSED
 */
export function readTimeStampInfo(der: Uint8Array): TimeStampInfo {
  const fields = [...sequence(parseAsn1(der))];
  const version = smallInteger(fields.shift());
  if (version !== 1) throw new Asn1Error(`TSTInfo of version ${version}`);
  const policy = oid(fields.shift());
  const [algorithm, digest] = sequence(fields.shift());
  const serialNumber = Buffer.from(integerOctets(fields.shift())).toString('hex');
  const genTime = readTime(fields.shift());
  const accuracy = take(fields, ({ tagClass, tag }) => tagClass === 'universal' && tag === tags.sequence);
  take(fields, ({ tagClass, tag }) => tagClass === 'universal' && tag === 1); // ordering
  const nonce = take(fields, ({ tagClass, tag }) => tagClass === 'universal' && tag === tags.integer);
  const name = take(fields, ({ tagClass, tag }) => tagClass === 'context' && tag === 0);
  const extensions = take(fields, ({ tagClass, tag }) => tagClass === 'context' && tag === 1);
  if (fields.length > 0) throw new Asn1Error('TSTInfo with fields that RFC 3161 does not know');
  if (extensions !== undefined) refuseCritical(extensions);
  const directoryName = explicit(explicit(name, 0), 4);
  return {
    policy,
    imprintAlgorithm: readAlgorithm(algorithm),
    imprint: octets(digest),
    serialNumber,
    genTime,
    ...(accuracy === undefined ? {} : { accuracyMs: readAccuracy(accuracy) }),
    ...(nonce === undefined ? {} : { nonce: Buffer.from(integerOctets(nonce)).toString('hex') }),
    ...(directoryName === undefined ? {} : { authority: readDistinguishedName(directoryName) }),
  };
}

function take(fields: Asn1[], fits: (element: Asn1) => boolean): Asn1 | undefined {
  const [first] = fields;
  if (first === undefined || !fits(first)) return undefined;
  fields.shift();
  return first;
}

// No extension is understood here, so a critical one ends the reading.
function refuseCritical(extensions: Asn1): void {
  for (const extension of extensions.children) {
    const parts = sequence(extension);
    if (parts.length === 3 && parts[1]?.content[0] !== 0) throw new Asn1Error(`critical extension ${oid(parts[0])}`);
  }
}

// Accuracy: seconds, [0] milliseconds, [1] microseconds.
function readAccuracy(element: Asn1): number {
  let total = 0;
  for (const part of element.children) {
    const asInteger: Asn1 = { ...part, tagClass: 'universal', tag: tags.integer };
    const value = smallInteger(asInteger);
    if (part.tagClass === 'universal' && part.tag === tags.integer) total += value * 1000;
    else if (part.tagClass === 'context' && part.tag === 0) total += value;
    else if (part.tagClass === 'context' && part.tag === 1) total += value / 1000;
    else throw new Asn1Error('Accuracy damaged');
  }
  return Math.ceil(total);
}

const generalizedTime = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/;
const utcTime = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})()Z$/;

/** A GeneralizedTime, or a UTCTime between 1950 and 2049 (RFC 5652, 11.3). In UTC; below milliseconds it is cut off. */
export function readTime(element: Asn1 | undefined): Date {
  if (element?.tagClass !== 'universal' || (element.tag !== 24 && element.tag !== 23) || element.constructed) {
    throw new Asn1Error('ASN.1 time expected');
  }
  const text = Buffer.from(element.content).toString('latin1');
  const match = (element.tag === 24 ? generalizedTime : utcTime).exec(text);
  if (match === null) throw new Asn1Error('an ASN.1 time is not written as UTC with seconds');
  const [, first = '', month, day, hour, minute, second, fraction = ''] = match;
  const year = element.tag === 24 ? first : `${Number(first) < 50 ? '20' : '19'}${first}`;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const time = new Date(iso);
  // Date would read 31 February as a day of March.
  if (Number.isNaN(time.getTime()) || time.toISOString() !== iso) throw new Asn1Error('an ASN.1 time does not exist');
  return time;
}
