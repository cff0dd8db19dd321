import { eboxMessageOperations, type GetMessageStatusRequest } from '@ebox-bridge/ebox-message/server';
import type { StoredMessage } from '../messages/stored-message.ts';
import { dropAttachments, type SoapContext, type SoapOperation } from '../soap/soap-operation.ts';
import { numberOf } from './recipient.ts';

type Asked = GetMessageStatusRequest['message'][number];
type Failure = 'NOT_AUTHORIZED' | 'NOT_FOUND' | 'MULTIPLE_RESULTS_SPECIFY_SEQUENCE';

/**
 * getMessageStatus: has each message been consulted? Only the enterprise that published a message may ask, and who holds
 * its mandate: the request has no SenderID (assumption). A message over REST has no Ticket, so it is not found here.
 */
export function getMessageStatus(request: GetMessageStatusRequest): SoapOperation<void> {
  return {
    facts: { text: request.message.map(({ messageId }) => messageId.ticket).join('\n') },
    receive: dropAttachments,
    async process(_received, { store, sender, world }) {
      const { message: asked, ...kind } = request;
      const outcomes = asked.map((one) => ({ ...one, outcome: lookUp(one, { store, sender, world }) }));
      return eboxMessageOperations.getMessageStatus.writeOutput({
        ...kind,
        message: outcomes.flatMap(({ outcome, ...one }) =>
          typeof outcome === 'string' ? [] : [{ ...one, hasBeenConsulted: outcome.read }],
        ),
        errorCase: outcomes.flatMap(({ outcome, ...one }) =>
          typeof outcome === 'string' ? [{ ...one, errorCode: outcome }] : [],
        ),
      });
    },
  };
}

function lookUp(
  { eboxId, messageId }: Asked,
  { store, sender, world }: Pick<SoapContext, 'store' | 'sender' | 'world'>,
): StoredMessage | Failure {
  const { ticket, sequence } = messageId;
  const recipient = numberOf(eboxId);
  const matches = store
    .byTicket(ticket)
    .filter((message) => message.recipient === recipient && (sequence === undefined || message.sequence === sequence));
  const { cbeNumber } = sender;
  const own = matches.filter(
    (message) => message.sender === cbeNumber || world.mandates.has(cbeNumber, message.sender, 'publish'),
  );
  const preferred = own.filter((message) => message.senderApplicationId === sender.applicationId);
  const candidates = preferred.length > 0 ? preferred : own;
  const [first] = candidates;
  if (!first) return matches.length > 0 ? 'NOT_AUTHORIZED' : 'NOT_FOUND';
  return candidates.length > 1 ? 'MULTIPLE_RESULTS_SPECIFY_SEQUENCE' : first;
}
