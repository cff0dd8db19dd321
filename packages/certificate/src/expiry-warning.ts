import type { X509Certificate } from 'node:crypto';

const day = 86_400_000;

/** How near the last day of a certificate is. */
export interface ExpiryWarning {
  /** `expired`, or the smallest of the three terms (in days) that has begun. */
  readonly level: 'expired' | 7 | 30 | 60;
  /** Whole days left, 0 or negative once expired. */
  readonly daysLeft: number;
  readonly notAfter: Date;
}

/**
 * The warning to show for the certificate at the time `at`: 60, 30 and 7 days before its end, and once it is expired.
 * `undefined` while more than 60 days are left.
 */
export function expiryWarning(certificate: X509Certificate, at: Date): ExpiryWarning | undefined {
  const notAfter = certificate.validToDate;
  const left = notAfter.getTime() - at.getTime();
  const daysLeft = Math.floor(left / day);
  if (left < 0) return { level: 'expired', daysLeft, notAfter };
  for (const level of [7, 30, 60] as const) {
    if (left <= level * day) return { level, daysLeft, notAfter };
  }
  return undefined;
}
