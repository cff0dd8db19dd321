import type { X509Certificate } from 'node:crypto';
import { type CertificateEnvironment, inspectCertificate } from '@ebox-bridge/certificate';
import type { DoctorFinding } from './finding.ts';

/** The own certificate: everything that `ebox cert inspect` finds, for the environments that it may name. */
export function checkCertificate(
  certificate: X509Certificate,
  environments: readonly CertificateEnvironment[] | undefined,
): readonly DoctorFinding[] {
  const inspection = inspectCertificate(certificate, {
    at: new Date(),
    ...(environments === undefined ? {} : { environments }),
  });
  const { subject, daysLeft, notAfter } = inspection;
  const findings = inspection.findings.map(({ level, text, next }) => {
    const graded = level === 'note' ? 'ok' : level;
    return { check: 'certificate', level: graded, text, next } as const;
  });
  const named = `${subject?.cbeNumber ?? 'no enterprise number'}, ${subject?.applicationId ?? 'no application'}`;
  const text = `${named}, environment ${subject?.environment ?? 'none'}, ${daysLeft} days left (until ${notAfter.toISOString().slice(0, 10)}).`;
  const worst = findings.some(({ level }) => level === 'error') ? 'error' : 'ok';
  return worst === 'ok' ? [{ check: 'certificate', level: 'ok', text }, ...findings] : findings;
}
