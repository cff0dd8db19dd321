import type { FaultCatalogue, FaultEntry } from '@ebox-bridge/soap';

const entry = (category: FaultEntry['category'], meaning: string, next: string): FaultEntry => ({
  category,
  meaning,
  next,
  retryable: false,
});

/** Business errors of EBoxMessage, from its public guide. None goes away by sending the same call again. */
export const eboxMessageFaultCodes: FaultCatalogue = {
  10: entry(
    'caller-data',
    'The Digest of a document does not match its bytes.',
    'Give the digest of the bytes that are sent, in base64 (not base64url, not hexadecimal), or let it be computed.',
  ),
  15: entry('caller-data', 'A SHA-1 digest is refused.', 'Use SHA-256 or SHA-512.'),
  20: entry(
    'configuration',
    'The institution may not publish for another institution.',
    'Let SenderID name the CBE number of the certificate, or ask the platform for a mandate.',
  ),
  22: entry(
    'configuration',
    'Registered mail needs a mandate.',
    'Leave isRegistered out, or send through RegisteredMail.',
  ),
  30: entry('caller-data', 'A mandate sender must say for whom it sends.', 'Give senderId.'),
  40: entry(
    'configuration',
    'The institution or application may not send this message type.',
    'Ask the platform to configure the message type for this institution and application.',
  ),
  42: entry(
    'caller-data',
    'The message type is not allowed for this kind of recipient.',
    'Check recipient and message type against what was agreed with the platform.',
  ),
  50: entry('caller-data', 'A Meta is not allowed for the message type.', 'Leave the Meta out, or correct its name.'),
  51: entry('caller-data', 'A Meta does not match its format.', 'Correct the value of the Meta.'),
  52: entry('caller-data', 'A required Meta is missing.', 'Add the Meta that the message type asks for.'),
  90: entry(
    'caller-data',
    'The recipient is not valid.',
    'Check the number of the recipient, and its quality or type.',
  ),
  620: entry(
    'caller-data',
    'A message with this Ticket and Sequence exists, and its message type does not allow updates.',
    'Ask for the status of the message before anything is sent again; use a new Sequence for a new message.',
  ),
};
