import { createHash, randomUUID } from 'node:crypto';
import type { MessageToPublish, PublishFile, PublishRequest } from '../src/index.ts';

export const pdf = Buffer.from('%PDF-1.7 sample');

export const sampleFile: PublishFile = {
  partName: 'upfile1',
  fileName: 'letter.pdf',
  contentType: 'application/pdf',
  body: pdf,
};

export const sampleMessage: MessageToPublish = {
  sender: { eboxType: 'enterprise', enterpriseNumber: '0206731645' },
  recipient: { eboxType: 'enterprise', enterpriseNumber: '0123456789' },
  senderApplicationId: 'employment:job-attest:werkkaart',
  messageTypeId: 'DIMONA1',
  subject: { fr: 'Votre attestation' },
  attachments: [
    {
      httpPartName: 'upfile1',
      isMainContent: true,
      digest: { digestMethod: 'sha_256', digestValue: createHash('sha256').update(pdf).digest('base64url') },
    },
  ],
  businessDataList: [{ key: 'RequestDate', values: [{ fr: '2026-01-01' }] }],
};

export async function* each<T>(...items: readonly T[]): AsyncGenerator<T, void, void> {
  yield* items;
}

/** A request that the registry accepts; parts of it may be replaced. */
export function samplePublication(changes: Partial<PublishRequest> = {}): PublishRequest {
  return { files: each(sampleFile), message: async () => sampleMessage, idempotencyKey: randomUUID(), ...changes };
}
