import { eboxMessageOperations, type PublishEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import type { StoredMessage } from '../messages/stored-message.ts';
import { type ReceivedFiles, type ReceivedSoapFile, receiveFiles } from '../soap/receive-files.ts';
import type { SoapContext, SoapOperation, SoapSender } from '../soap/soap-operation.ts';
import { checkPublication } from './check-content.ts';
import { describeContent, describeRecipient } from './describe-message.ts';
import { earlierMessages } from './earlier-messages.ts';
import { effectiveSender } from './effective-sender.ts';
import { newEboxMessageId } from './new-id.ts';
import { numberOf } from './recipient.ts';

/** publishEboxMessage: one document with annexes to 1..5 recipients, published for all of them or for none. */
export function publishEboxMessage(request: PublishEboxMessageRequest): SoapOperation<ReceivedFiles> {
  return {
    facts: {
      messageType: request.messageType,
      text: request.messageId.ticket,
      recipients: request.recipientId.map(numberOf),
    },
    async receive(context, trouble) {
      const sender = effectiveSender(request.senderId, context);
      checkPublication(request, sender, context);
      earlierMessages(request, sender, context);
      return receiveFiles([request.document, ...(request.annex ?? [])], context, trouble);
    },
    async process({ upload, files }, context) {
      try {
        await upload.arrange(files);
        // Nothing is awaited between this check and `keep`: of two calls with one MessageID only one is published.
        const { store, call } = context;
        const sender = effectiveSender(request.senderId, context);
        const earlier = earlierMessages(request, sender, context);
        const id = newEboxMessageId(call.chance, (one) => store.get(one) !== undefined);
        store.keep(upload, describe(request, sender, files, id, context));
        store.remove(earlier.map(({ messageId }) => messageId));
        call.record.messageId = id;
        return eboxMessageOperations.publishEboxMessage.writeOutput({ id });
      } finally {
        await upload.discard();
      }
    },
    discard: ({ upload }) => upload.discard(),
  };
}

/** One message per recipient; with several, the second and later ones get the ID with a number behind it. */
function describe(
  request: PublishEboxMessageRequest,
  sender: SoapSender,
  files: readonly ReceivedSoapFile[],
  id: string,
  context: SoapContext,
): StoredMessage[] {
  const content = describeContent(request, sender, files, id, context);
  return request.recipientId.map((recipient, index) => ({
    ...content,
    ...describeRecipient(recipient),
    messageId: index === 0 ? id : `${id}-${index + 1}`,
    registeredMail: request.isRegistered ?? false,
  }));
}
