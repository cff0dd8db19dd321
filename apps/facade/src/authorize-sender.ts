import type { Caller } from '@ebox-bridge/bridge';
import type { CertificateEnvironment } from '@ebox-bridge/certificate';
import type { Configuration } from './config/schema.ts';

export type SenderEntry = Configuration['senders'][number];

/** By which certificate a caller is known: that of its signature, or that of its TLS connection. */
export interface CallerCertificate {
  /** SHA-256, hex, with or without colons. */
  readonly fingerprint256: string;
  readonly environment: CertificateEnvironment | undefined;
  /** No authority stands above it: then only a pin says whose it is. */
  readonly alone: boolean;
}

/**
 * Whether an institution and its application may call an operation: the entry of `senders`, or why not. A certificate must be
 * one of its pins, where there are any, and name an environment of `callerEnvironments`.
 */
export function findSender(
  { cbeNumber, applicationId }: Caller,
  operation: string,
  { senders, callerEnvironments: allowed }: Pick<Configuration, 'senders' | 'callerEnvironments'>,
  certificate?: CallerCertificate,
): SenderEntry | { readonly refused: string } {
  const environment = certificate?.environment;
  if (certificate !== undefined && allowed !== undefined && !allowed.some((one) => one === environment)) {
    const expected = allowed.join(', ');
    return { refused: `The certificate is for environment ${environment ?? 'none'}; expected one of ${expected}.` };
  }
  const sender = senders.find((candidate) => candidate.cbeNumber === cbeNumber);
  if (sender === undefined) return { refused: `Institution ${cbeNumber} is not listed as a sender of this facade.` };
  if (sender.applications !== undefined && !sender.applications.includes(applicationId)) {
    return { refused: `Application "${applicationId}" is not listed for institution ${cbeNumber}.` };
  }
  if (sender.operations !== undefined && !sender.operations.some((one) => one === operation)) {
    return { refused: `Operation ${operation} is not allowed for institution ${cbeNumber}.` };
  }
  if (certificate === undefined) return sender;
  // A pin that is listed for one institution says nothing for another one that the same certificate might name.
  const pins = sender.certificates ?? (certificate.alone ? [] : undefined);
  if (pins !== undefined && !pins.map(plain).includes(plain(certificate.fingerprint256))) {
    return { refused: `The certificate is not one of those that are listed for institution ${cbeNumber}.` };
  }
  return sender;
}

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}
