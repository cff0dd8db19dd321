import type { MessageRecord } from '@ebox-bridge/ledger';
import { maskPersonalNumbers } from '@ebox-bridge/redaction';

/**
 * A message as it leaves the house: without hashes of numbers and contents, and with every personal number masked that a
 * caller may have put into its Ticket or an operator into a note.
 */
export function exportedMessage(message: MessageRecord): object {
  const { envelopeFingerprint: _, secretId: __, recipients, ...kept } = message;
  const exported = {
    ...kept,
    recipients: recipients.map(({ numberHmac: ___, attempts, ...row }) => ({
      ...row,
      attempts: attempts.map(({ contentFingerprint: ____, ...attempt }) => attempt),
    })),
  };
  return masked(exported) as object;
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskPersonalNumbers(value);
  if (Array.isArray(value)) return value.map(masked);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, masked(member)]));
}
