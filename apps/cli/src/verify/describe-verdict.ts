import type { CaptureCheck, CaptureVerdict } from './verdict.ts';

const words: Readonly<Record<CaptureCheck['status'], string>> = {
  passed: 'passed',
  failed: 'FAILED',
  notReached: 'not reached',
  notJudged: 'NOT JUDGED',
};

/** The verdict for a reader: each check, what failed and what would help, and what is in the message. */
export function describeVerdict(file: string, verdict: CaptureVerdict): string {
  const { input, at, policies, checks, notes, attachments } = verdict;
  return [
    `${file}: ${input.requestLine ?? input.kind}, judged at ${at.toISOString()} by ${policies.join(', ')}`,
    '',
    ...checks.flatMap(describeCheck),
    '',
    ...describeMessage(verdict),
    ...attachments.map(
      ({ contentId, contentType, size, sha256 }) =>
        `Attachment <${contentId ?? ''}>: ${contentType ?? 'no Content-Type'}, ${size} bytes, SHA-256 ${sha256}`,
    ),
    ...notes.map((note) => `Note: ${note}`),
    describeEnd(verdict),
    '',
  ].join('\n');
}

function describeCheck({ question, status, findings, asIf }: CaptureCheck): readonly string[] {
  const word = `${words[status]}${asIf === true ? '*' : ''}`;
  return [
    `${word.padEnd(13)}${question}`,
    ...findings.flatMap(({ code, message, acceptableWith, next }) => [
      `${' '.repeat(15)}${message} (${code})`,
      ...(acceptableWith === undefined ? [] : [`${' '.repeat(15)}The setting ${acceptableWith} would accept it.`]),
      ...(next === undefined ? [] : [`${' '.repeat(15)}${next}`]),
    ]),
  ];
}

function describeMessage({ message }: CaptureVerdict): readonly string[] {
  if (message === undefined) return [];
  const { service, operation, policy, created, expires, sender, certificateSha256, issuer } = message;
  return [
    `Operation: ${operation === undefined ? 'unknown' : `${operation} of ${service}`}`,
    `Signed:    ${policy}, ${created.toISOString()} to ${expires.toISOString()}`,
    `Sender:    ${sender}`,
    `           certificate SHA-256 ${certificateSha256}`,
    `Issuer:    ${issuer}`,
  ];
}

function describeEnd({ accepted, checks, acceptableWith }: CaptureVerdict): string {
  if (accepted) return 'ACCEPTED: every check passed.';
  const lines: string[] = [];
  if (checks.some(({ asIf }) => asIf === true)) {
    lines.push('* judged as if what failed before it had been accepted.');
  }
  if (acceptableWith !== undefined) {
    const { switches, at } = acceptableWith;
    const needed = [
      ...switches.map((name) => `the setting ${name} of the path`),
      ...(at === undefined ? [] : [`the time of the message (--at ${at.toISOString()})`]),
    ];
    lines.push(`Its envelope would be accepted with ${needed.join(' and ')}.`);
  }
  if (checks.some(({ status }) => status === 'notJudged')) {
    lines.push('Nobody said whom to trust: give --trust with the certificate of the authority, or --pin.');
  }
  return [...lines, 'REFUSED.'].join('\n');
}
