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
  const { fingerprint256 } = certificate;
  const shown = { fingerprint256, environment, alone: chain.length === 1 };
  const sender = findSender({ cbeNumber, applicationId }, operation, configuration, shown);
  if ('refused' in sender) throw refusal(sender.refused);
  return { cbeNumber, applicationId };
}

function refusal(message: string): SoapRefusal {
  return new SoapRefusal('SOA-01002', message, { reason: 'SENDER_NOT_ALLOWED' });
}
