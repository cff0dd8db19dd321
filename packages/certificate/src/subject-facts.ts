import type { X509Certificate } from 'node:crypto';
import { readCertificateFields } from './certificate-fields.ts';
import { readDirectoryString } from './directory-string.ts';
import { attributeName, formatName, hasControlCharacter } from './distinguished-name.ts';
import { type CertificateEnvironment, environmentNames } from './environments.ts';
import { CertificateError, type CertificateErrorCode } from './errors.ts';

/** What the subject of a sender certificate says. A field that the subject lacks is absent. */
export interface SubjectFacts {
  /** Enterprise number, always 10 digits: the 9-digit form of older certificates gets a leading 0. */
  readonly cbeNumber?: string;
  /** The CN: the name of the sending application. */
  readonly applicationId?: string;
  readonly environment?: CertificateEnvironment;
  /** The O: the legal name of the sender. */
  readonly organization?: string;
  /** The whole subject as RFC 4514 writes it (last RDN first), for logs and messages. Never parse it. */
  readonly distinguishedName: string;
}

const cbeUnit = /^urn:be:fgov:kbo-bce:organization:cbe-number:(\d{9,10})$/i;
const cbeUnitStart = /^urn:be:fgov:kbo-bce:/i;

/**
 * Reads the sender's facts from the subject of a certificate. The DER is read, not node's printable form: escaping in
 * that text lets a value imitate another attribute.
 *
 * The CBE number stands in an OU after `urn:be:fgov:kbo-bce:organization:cbe-number:`, with 10 digits or, in older
 * certificates, 9. The environment is the OU that is exactly one of the known names.
 *
 * @throws CertificateError CERTIFICATE_SUBJECT_CBE_SEVERAL when two OUs name different numbers;
 * CERTIFICATE_SUBJECT_AMBIGUOUS for different CNs or environments; CERTIFICATE_SUBJECT_CONTROL_CHARACTER for control and text-direction characters;
 * CERTIFICATE_SUBJECT_ENCODING for a value that is not text of its declared type, or a CBE OU that holds no number;
 * CERTIFICATE_MALFORMED
 */
export function readSubjectFacts(certificate: X509Certificate): SubjectFacts {
  const rdns = readCertificateFields(certificate).subject.map((rdn) =>
    rdn.map(({ type, value }) => ({ type, name: attributeName(type), text: checkedText(type, value) })),
  );
  const all = rdns.flat();
  const values = (name: string): string[] => all.filter((item) => item.name === name).map(({ text }) => text);

  const units = values('OU');
  const cbeNumber = single(units.flatMap(readCbeNumber), 'CERTIFICATE_SUBJECT_CBE_SEVERAL', 'enterprise numbers');
  const applicationId = single(values('CN'), 'CERTIFICATE_SUBJECT_AMBIGUOUS', 'common names');
  const named = units.map((unit) => unit.trim()).filter(isEnvironment);
  const environment = single(named, 'CERTIFICATE_SUBJECT_AMBIGUOUS', 'environments');
  const organization = values('O')[0];
  const distinguishedName = formatName(rdns);
  return {
    ...(cbeNumber === undefined ? {} : { cbeNumber }),
    ...(applicationId === undefined ? {} : { applicationId }),
    ...(environment === undefined ? {} : { environment }),
    ...(organization === undefined ? {} : { organization }),
    distinguishedName,
  };
}

function isEnvironment(unit: string): unit is CertificateEnvironment {
  return (environmentNames as readonly string[]).includes(unit);
}

function checkedText(type: string, value: Parameters<typeof readDirectoryString>[0]): string {
  const text = readDirectoryString(value);
  const name = attributeName(type);
  if (text === undefined) {
    throw new CertificateError(
      'CERTIFICATE_SUBJECT_ENCODING',
      `attribute ${name} of the subject is not valid text of its string type (tag ${value.tag})`,
    );
  }
  if (hasControlCharacter(text)) {
    throw new CertificateError(
      'CERTIFICATE_SUBJECT_CONTROL_CHARACTER',
      `attribute ${name} of the subject holds a control character`,
    );
  }
  return text;
}

function readCbeNumber(unit: string): readonly string[] {
  const text = unit.trim();
  const digits = cbeUnit.exec(text)?.[1];
  if (digits !== undefined) return [digits.padStart(10, '0')];
  if (cbeUnitStart.test(text)) {
    throw new CertificateError(
      'CERTIFICATE_SUBJECT_ENCODING',
      'an OU of the subject starts as an enterprise number does, but does not end in 9 or 10 digits',
    );
  }
  return [];
}

function single<Text extends string>(
  texts: readonly Text[],
  code: CertificateErrorCode,
  what: string,
): Text | undefined {
  const values = new Set(texts);
  if (values.size > 1) throw new CertificateError(code, `the subject names ${values.size} different ${what}`);
  return texts[0];
}
