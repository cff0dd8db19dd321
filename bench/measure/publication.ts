import { createHash, randomUUID } from 'node:crypto';
import type { AttachmentSource, PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';

/** An enterprise that has an e-Box in the simulator's own world. */
const recipient = '0406798006';

/** A publication of one document to one enterprise, under a ticket of its own. */
export function publication(content: AttachmentSource | string, bytes?: Uint8Array): PublishEboxMessageRequest {
  const digest =
    bytes === undefined
      ? {}
      : {
          digest: {
            digestMethod: 'SHA-256' as const,
            digestValue: createHash('sha256').update(bytes).digest('base64'),
          },
        };
  return {
    messageId: { ticket: `BENCH-${randomUUID().slice(0, 12)}`, sequence: 1 },
    recipientId: [{ companyId: recipient, eboxType: 'ENTERPRISE' }],
    messageType: 'DIMONA1',
    document: {
      title: 'Carte de travail',
      content,
      ...digest,
      downloadFileName: 'carte-de-travail.pdf',
      mime: 'application/pdf',
    },
  };
}
