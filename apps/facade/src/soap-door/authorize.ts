import type { Caller } from '@ebox-bridge/bridge';
import type { VerifiedEnvelope } from '@ebox-bridge/ws-security';
import { findSender } from '../authorize-sender.ts';
import type { Configuration } from '../config/schema.ts';
import { SoapRefusal } from './soap-refusal.ts';

/**
 * Whether the owner of the certificate may call this operation: listed by its CBE number, with this CN, this certificate
 * where pins are given, this environment and this operation.
 * @throws SoapRefusal SOA-01002
 */
export function authorize(
  { certificate, chain, subject }: VerifiedEnvelope['sender'],
  operation: string,
  configuration: Pick<Configuration, 'senders' | 'callerEnvironments'>,
): Caller {
  const { cbeNumber, applicationId, environment } = subject;
  if (cbeNumber === undefined || applicationId === undefined) {
    throw refusal('The certificate names no CBE number or no application (CN); both are expected in its subject.');
  }
  const allowed = configuration.callerEnvironments;
  if (allowed !== undefined && (environment === undefined || !allowed.includes(environment))) {
    throw refusal(
      `The certificate is for environment ${environment ?? 'none'}; expected one of ${allowed.join(', ')}.`,
    );
  }
  const sender = findSender({ cbeNumber, applicationId }, operation, configuration);
  if ('refused' in sender) throw refusal(sender.refused);
  // A pin that is listed for one institution says nothing for another one that the same certificate might name.
  const pins = sender.certificates ?? (chain.length === 1 ? [] : undefined);
  if (pins !== undefined && !pins.map(plain).includes(plain(certificate.fingerprint256))) {
    throw refusal(`The certificate is not one of those that are listed for institution ${cbeNumber}.`);
  }
  return { cbeNumber, applicationId };
}

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}

function refusal(message: string): SoapRefusal {
  return new SoapRefusal('SOA-01002', message, { reason: 'SENDER_NOT_ALLOWED' });
}
