import { redact } from '@ebox-bridge/redaction';
import type { ReceiptComparison, ReceiptOutcome, ReceiptVerdict } from '@ebox-bridge/registered-mail';

const conclusions: Readonly<Record<ReceiptVerdict['overall'], string>> = {
  proven: 'PROVEN: every check was made and passed (revocation excepted).',
  failed: 'FAILED: do not rely on this receipt before the lines marked "failed" are explained.',
  incomplete: 'INCOMPLETE: nothing failed, but not everything could be checked.',
};

const marks: Readonly<Record<ReceiptOutcome | ReceiptComparison['outcome'], string>> = {
  proven: 'proven     ',
  failed: 'failed     ',
  notChecked: 'not checked',
  same: 'same       ',
  differs: 'differs    ',
  notCompared: 'not compared',
};

/** A verdict in words, for a person. Ends with a line break. */
export function describeVerdict(
  verdict: ReceiptVerdict,
  receipt: { readonly ticket?: string; readonly token?: string },
  comparison: readonly ReceiptComparison[] | undefined,
): string {
  const lines = [
    conclusions[verdict.overall],
    '',
    ...fact('ticket', receipt.ticket),
    ...fact('token', receipt.token),
    ...fact('signed by', signerText(verdict)),
    ...fact('signed on', timeText(verdict)),
    ...fact('certificate', certificateText(verdict)),
    ...fact('time-stamp', stampText(verdict)),
    ...fact(
      'content',
      verdict.contentDigest && `${verdict.contentDigest.digestMethod} ${verdict.contentDigest.digestValue}`,
    ),
    '',
    ...verdict.findings.map(({ check, outcome, text }) => `  ${marks[outcome]}  ${words(check)}: ${text}`),
    ...(comparison === undefined ? [] : ['', 'Against the request:']),
    ...(comparison ?? []).map(({ field, outcome, text }) => `  ${marks[outcome]}  ${field}: ${text}`),
  ];
  return `${redact(lines.join('\n'))}\n`;
}

function fact(name: string, text: string | undefined): readonly string[] {
  return text === undefined ? [] : [`${`${name}:`.padEnd(13)}${text}`];
}

function signerText({ signer }: ReceiptVerdict): string | undefined {
  if (signer === undefined) return undefined;
  const name = signer.commonName ?? signer.distinguishedName;
  return `${name}${signer.cbeNumber === undefined ? '' : ` (enterprise ${signer.cbeNumber})`}`;
}

function timeText({ signedAt, timeStamp, claimedSigningTime }: ReceiptVerdict): string {
  if (signedAt?.source === 'timeStamp') return `${signedAt.time.toISOString()} at the latest, by its time-stamp`;
  if (signedAt !== undefined) return `${signedAt.time.toISOString()} at the latest, as you said`;
  if (timeStamp !== undefined) return `${timeStamp.genTime.toISOString()} says the time-stamp, which is not proven`;
  if (claimedSigningTime !== undefined) return `${claimedSigningTime.toISOString()} says the signer; nothing proves it`;
  return 'not known';
}

function certificateText({ certificate }: ReceiptVerdict): string | undefined {
  if (certificate === undefined) return undefined;
  const { validFrom, validTo, atSigning, today } = certificate;
  const then = atSigning === undefined ? '' : `${words(atSigning)} at that time, `;
  return `${day(validFrom)} to ${day(validTo)}; ${then}${words(today)} today`;
}

function stampText({ timeStamp }: ReceiptVerdict): string | undefined {
  if (timeStamp === undefined) return undefined;
  const { authority, accuracyMs, policy, nonce, serialNumber } = timeStamp;
  return [
    authority ?? 'of an authority that it does not name',
    ...(accuracyMs === undefined ? [] : [`accurate to ${accuracyMs} ms`]),
    `policy ${policy}`,
    `serial ${serialNumber}`,
    ...(nonce === undefined ? [] : [`nonce ${nonce}`]),
  ].join(', ');
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
