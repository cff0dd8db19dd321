import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { Refusal } from '../server/call.ts';
import { businessFault } from '../soap/fault-answer.ts';
import type { SoapContext, SoapSender } from '../soap/soap-operation.ts';

type Named = Pick<PublishEboxMessageRequest, 'messageId' | 'messageType'>;

/** Has a message the Ticket and Sequence of this request, from the same application? */
export function isSameMessage(
  message: Pick<StoredMessage, 'ticket' | 'sequence' | 'sender' | 'senderApplicationId'>,
  { messageId }: Named,
  sender: SoapSender,
): boolean {
  return (
    message.ticket === messageId.ticket &&
    message.sequence === messageId.sequence &&
    message.sender === sender.cbeNumber &&
    message.senderApplicationId === sender.applicationId
  );
}

/**
 * The messages with this Ticket and Sequence of this application. 620 unless the message type allows updates: then they
 * are replaced.
 */
export function earlierMessages(
  request: Named,
  sender: SoapSender,
  context: Pick<SoapContext, 'store' | 'call' | 'world'>,
): readonly StoredMessage[] {
  const { store, world } = context;
  const known = store.byTicket(request.messageId.ticket).filter((one) => isSameMessage(one, request, sender));
  if (known.length > 0 && !world.messageType(request.messageType)?.updatable) throw updateRefused(context);
  return known;
}

export function updateRefused({ call }: Pick<SoapContext, 'call'>): Refusal {
  return businessFault(call, '620', 'update not authorized: this Ticket and Sequence exist');
}
