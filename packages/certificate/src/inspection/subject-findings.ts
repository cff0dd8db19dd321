import type { X509Certificate } from 'node:crypto';
import { hasCbeCheckDigits } from '../cbe-number.ts';
import { readCertificateFields } from '../certificate-fields.ts';
import { readDirectoryString } from '../directory-string.ts';
import { attributeName } from '../distinguished-name.ts';
import type { CertificateEnvironment } from '../environments.ts';
import type { SubjectFacts } from '../subject-facts.ts';
import type { CertificateFinding, CertificateFindingCode } from './finding.ts';

const askAgain = 'Ask for a certificate whose subject follows the e-Box rules; `ebox cert csr` makes such a request.';

/** Findings about the subject. `environments` are those that the certificate may name; absent: any. */
export function subjectFindings(
  certificate: X509Certificate,
  subject: SubjectFacts,
  environments: readonly CertificateEnvironment[] | undefined,
): readonly CertificateFinding[] {
  const findings: CertificateFinding[] = [];
  const find = (level: CertificateFinding['level'], code: CertificateFindingCode, text: string, next = askAgain) =>
    findings.push({ level, code, text, next });
  const values = textsOf(certificate);
  const units = values.get('OU') ?? [];

  const { cbeNumber, environment } = subject;
  if (cbeNumber === undefined) {
    find('error', 'CBE_MISSING', 'No OU names the enterprise number: the sender cannot be known.');
  } else {
    if (units.some((unit) => /cbe-number:\d{9}$/i.test(unit.trim()))) {
      find(
        'warning',
        'CBE_NINE_DIGITS',
        `The enterprise number has 9 digits; it is read as ${cbeNumber}. Other software may not add the leading 0.`,
        'Ask for 10 digits at the next renewal.',
      );
    }
    if (!hasCbeCheckDigits(cbeNumber)) {
      find(
        'warning',
        'CBE_CHECK_DIGITS',
        `The last two digits of ${cbeNumber} are not the check digits (97 minus the first eight modulo 97).`,
        'Compare the number with the one in the Crossroads Bank for Enterprises; made-up test numbers are harmless.',
      );
    }
  }
  if (subject.applicationId === undefined) {
    find('error', 'APPLICATION_MISSING', 'There is no CN: the sending application cannot be known.');
  }
  if (environment === undefined) {
    find('error', 'ENVIRONMENT_MISSING', 'No OU names the environment (PRD, ACC, INT, ...).');
  } else if (environments !== undefined && !environments.includes(environment)) {
    find(
      'error',
      'ENVIRONMENT_MISMATCH',
      `The certificate is for environment ${environment}; ${environments.join(' or ')} is expected.`,
      'Use the certificate of this environment.',
    );
  }
  if (subject.organization === undefined) find('warning', 'ORGANIZATION_MISSING', 'There is no O (legal name).');
  if (!units.some((unit) => unit.trim().toLowerCase() === 'belgian federal government')) {
    find('warning', 'FEDERAL_UNIT_MISSING', 'No OU is "Belgian Federal Government".');
  }
  const countries = values.get('C') ?? [];
  if (countries.length !== 1 || countries[0] !== 'BE') find('warning', 'COUNTRY', 'The C is not BE.');
  return findings;
}

function textsOf(certificate: X509Certificate): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const { type, value } of readCertificateFields(certificate).subject.flat()) {
    const name = attributeName(type);
    const known = texts.get(name) ?? [];
    known.push(readDirectoryString(value) ?? '');
    texts.set(name, known);
  }
  return texts;
}
