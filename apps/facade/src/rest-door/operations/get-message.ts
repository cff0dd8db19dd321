import type { KnownMessage, Status } from '@ebox-bridge/bridge';
import { FacadeError } from '../../errors.ts';
import { jsonAnswer } from '../../http/json-answer.ts';
import type { RestOperation } from '../rest-door.ts';
import { text } from '../text.ts';

const operation = 'getMessageStatus';

/** `GET /v1/messages/{id}`: one of the caller's own messages, by the ID that it was answered. */
export function getMessage(status: Status): RestOperation {
  return {
    method: 'GET',
    path: '/messages/{id}',
    operation,
    async run({ caller, callId, path: { id = '' } }) {
      const [message] = await status.ofKnown({ caller, callId, door: 'rest', id });
      if (message === undefined) throw new FacadeError('FACADE_NOT_FOUND', 'No message of yours has this id.');
      return jsonAnswer(200, presented(message));
    },
  };
}

/** `GET /v1/messages?ticket=…[&sequence=…]`: the caller's own messages with that ticket, one for each sequence. */
export function findMessages(status: Status): RestOperation {
  return {
    method: 'GET',
    path: '/messages',
    operation,
    async run({ caller, callId, query }) {
      refuseOtherParameters(query);
      const ticket = ticketOf(query.get('ticket'));
      const sequence = sequenceOf(query.get('sequence'));
      const found = await status.ofKnown({
        caller,
        callId,
        door: 'rest',
        ticket,
        ...(sequence === undefined ? {} : { sequence }),
      });
      return jsonAnswer(200, { messages: found.map(presented) });
    },
  };
}

/** A parameter that is misspelt, or given twice, would widen or shift what is found without a word. */
function refuseOtherParameters(query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (name !== 'ticket' && name !== 'sequence') {
      throw new FacadeError('FACADE_REQUEST_INVALID', 'A parameter is not known; expected "ticket" and "sequence".');
    }
    if (query.getAll(name).length > 1) {
      throw new FacadeError('FACADE_REQUEST_INVALID', `The parameter "${name}" is given more than once.`);
    }
  }
}

/** The name of a message without ticket, by its Idempotency-Key, is longer than a ticket. */
const ticketSchema = text(255);

function ticketOf(value: string | null): string {
  const ticket = ticketSchema.safeParse(value);
  if (ticket.success) return ticket.data;
  throw new FacadeError(
    'FACADE_REQUEST_INVALID',
    value === null
      ? 'The parameter "ticket" is expected.'
      : 'The parameter "ticket" is empty, longer than 255 characters, or has control characters.',
  );
}

function sequenceOf(value: string | null): number | undefined {
  if (value === null) return undefined;
  if (/^[0-9]{1,5}$/.test(value)) return Number(value);
  throw new FacadeError('FACADE_REQUEST_INVALID', 'The parameter "sequence" is a number from 0 to 99999.');
}

function presented({
  ledgerId,
  id,
  ticket,
  sequence,
  application,
  messageType,
  createdAt,
  updatedAt,
  recipients,
}: KnownMessage) {
  return {
    ...(id === undefined ? {} : { id }),
    ledgerId,
    ticket,
    ...(sequence === null ? {} : { sequence }),
    applicationId: application,
    messageTypeId: messageType,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    recipients: recipients.map(({ kind, ...recipient }) => ({ eboxType: kind, ...recipient })),
  };
}
