import type { RecipientId, StoreEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import type { Draft, DraftRecipient } from '../messages/draft-store.ts';
import { expirationOf } from '../messages/stored-message.ts';
import { describeFiles, type ReceivedSoapFile } from '../soap/receive-files.ts';
import type { SoapContext, SoapSender } from '../soap/soap-operation.ts';
import { describeEbox, numberOf } from './recipient.ts';

type Content = Pick<
  StoreEboxMessageRequest,
  'messageId' | 'messageType' | 'document' | 'annex' | 'meta' | 'freeInformation'
>;

/** A message as it is kept, all but its recipient. */
export function describeContent(
  request: Content,
  sender: SoapSender,
  files: readonly ReceivedSoapFile[],
  id: string,
  { now, world }: Pick<SoapContext, 'now' | 'world'>,
): Draft['message'] {
  const { ticket, sequence } = request.messageId;
  const text = request.freeInformation?.freeText;
  const receivedAt = now().toISOString();
  const validity = world.messageType(request.messageType)?.validityPeriod;
  return {
    messageId: id,
    protocol: 'soap',
    sender: sender.cbeNumber,
    senderApplicationId: sender.applicationId,
    messageTypeId: request.messageType,
    subject: request.document.title,
    ...(text === undefined ? {} : { bodyContent: text }),
    metas: (request.meta ?? []).map(({ type, value }) => ({ key: type, values: value })),
    registeredMail: false,
    ticket,
    ...(sequence === undefined ? {} : { sequence }),
    answerId: id,
    receivedAt,
    ...(validity ? { expirationDate: expirationOf(receivedAt, validity) } : {}),
    read: false,
    attachments: describeFiles(files),
  };
}

export function describeRecipient(recipient: RecipientId): DraftRecipient {
  const { person } = recipient;
  return {
    ...describeEbox(recipient),
    recipient: numberOf(recipient),
    ...(person && { forTheAttentionOf: { ssin: person.inss, label: `${person.firstName} ${person.lastName}` } }),
  };
}
