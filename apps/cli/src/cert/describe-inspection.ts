import type { CertificateFinding, CertificateInspection } from '@ebox-bridge/certificate';

const marks: Readonly<Record<CertificateFinding['level'], string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  note: 'NOTE',
};

/** Facts and findings for a reader. */
export function describeInspection(inspection: CertificateInspection): string {
  const { subject, key, daysLeft, findings } = inspection;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Subject', subject?.distinguishedName],
    ['Enterprise number', subject?.cbeNumber],
    ['Application', subject?.applicationId],
    ['Environment', subject?.environment],
    ['Organisation', subject?.organization],
    ['Issuer', inspection.selfSigned ? 'itself (self-signed)' : inspection.issuer],
    ['Serial number', inspection.serialNumber],
    ['Valid', `${inspection.notBefore.toISOString()} to ${inspection.notAfter.toISOString()}`],
    ['Days left', String(daysLeft)],
    ['Key', `${key.type.toUpperCase()}${key.bits === undefined ? '' : `, ${key.bits} bits`}`],
    ['Signed with', inspection.signatureAlgorithm],
    ['SHA-256 (pin)', inspection.sha256],
  ];
  const lines = facts.map(([name, value]) => `  ${`${name}:`.padEnd(20)}${value ?? '-'}`);
  const said = findings.map(({ level, text, next }) => `  ${marks[level].padEnd(9)}${text}\n           ${next}`);
  return `${[...lines, ...(said.length === 0 ? ['  Nothing speaks against it.'] : said)].join('\n')}\n`;
}
