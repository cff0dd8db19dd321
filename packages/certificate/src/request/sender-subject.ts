import { der } from '../der-writer.ts';
import { hasControlCharacter } from '../distinguished-name.ts';
import { type CertificateEnvironment, environmentNames } from '../environments.ts';
import { CertificateError } from '../errors.ts';

/** The subject of a sender certificate, as the e-Box services prescribe it. */
export interface SenderSubject {
  /** Enterprise number of the institution: 10 digits, or 9, to which a leading 0 is added. */
  readonly cbeNumber: string;
  /** The CN: id of the sending application, such as `employment:job-attest:werkkaart`. At most 64 characters. */
  readonly applicationId: string;
  readonly environment: CertificateEnvironment;
  /** The O: the legal name, at most 64 characters. */
  readonly organization: string;
  /** The L, at most 128 characters. */
  readonly locality?: string;
  /** The S (ST): state or province written in full, at most 128 characters. */
  readonly state?: string;
}

const types = { C: '2.5.4.6', ST: '2.5.4.8', L: '2.5.4.7', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' } as const;
// Upper bounds of X.520, which authorities enforce (RFC 5280, appendix A).
const longest = { C: 2, ST: 128, L: 128, O: 64, OU: 64, CN: 64 } as const;

/**
 * The DER of the subject: C, ST, L, O, three OUs (Belgian Federal Government, the enterprise number, the environment), CN.
 * @throws CertificateError CERTIFICATE_REQUEST_INVALID
 */
export function encodeSenderSubject(subject: SenderSubject): Uint8Array {
  if (!/^\d{9,10}$/.test(subject.cbeNumber)) {
    throw invalid('the enterprise number needs 10 digits, without dots');
  }
  if (!environmentNames.includes(subject.environment)) {
    throw invalid(`the environment is none of ${environmentNames.join(', ')}`);
  }
  const { state, locality } = subject;
  return der.sequence(
    attribute('C', 'BE'),
    ...(state === undefined ? [] : [attribute('ST', state)]),
    ...(locality === undefined ? [] : [attribute('L', locality)]),
    attribute('O', subject.organization),
    attribute('OU', 'Belgian Federal Government'),
    attribute('OU', `urn:be:fgov:kbo-bce:organization:cbe-number:${subject.cbeNumber.padStart(10, '0')}`),
    attribute('OU', subject.environment),
    attribute('CN', subject.applicationId),
  );
}

function attribute(name: keyof typeof types, value: string): Uint8Array {
  if (value.trim() !== value || value === '') throw invalid(`${name} is empty, or begins or ends with a space`);
  if (hasControlCharacter(value) || !value.isWellFormed()) throw invalid(`${name} holds a control character`);
  if ([...value].length > longest[name]) {
    throw invalid(`${name} has ${[...value].length} characters, at most ${longest[name]} are allowed`);
  }
  // The country is a PrintableString by RFC 5280; all else is UTF-8.
  const text = name === 'C' ? der.printable(value) : der.utf8(value);
  return der.setOfOne(der.sequence(der.oid(types[name]), text));
}

function invalid(what: string): CertificateError {
  return new CertificateError('CERTIFICATE_REQUEST_INVALID', `the subject is not usable: ${what}`);
}
