import { createHash, randomUUID } from 'node:crypto';
import { attachmentFromBytes, type PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';

/** An enterprise that has an e-Box in the simulator's default world, and one that has none (its number ends in 9). */
export const enterprise = '0406798006';
export const unknownEnterprise = '0406798009';

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const sha256Base64 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

/** A Ticket (25 characters at most) that no other test uses. */
export const newTicket = (): string => `T-${randomUUID().slice(0, 18)}`;

/** A publication of one PDF whose title is the Ticket, so that its message can be found in the simulator. */
export function publicationOf(
  ticket: string,
  document: Uint8Array,
  changes: Partial<PublishEboxMessageRequest> = {},
): PublishEboxMessageRequest {
  return {
    messageId: { ticket, sequence: 1 },
    recipientId: [{ companyId: enterprise, eboxType: 'ENTERPRISE' }],
    messageType: 'DIMONA1',
    document: {
      title: ticket,
      content: attachmentFromBytes(document, 'application/pdf'),
      digest: { digestMethod: 'SHA-256', digestValue: sha256Base64(document) },
      downloadFileName: 'document.pdf',
      mime: 'application/pdf',
    },
    ...changes,
  };
}
