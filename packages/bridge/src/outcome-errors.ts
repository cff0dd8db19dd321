import { BridgeError } from './errors.ts';

/** The message exists with other content: 620, or an attack if the very envelope came before. */
export function otherContent(replayed: boolean, ledgerId: string): BridgeError {
  return replayed
    ? new BridgeError(
        'BRIDGE_REPLAYED_WITH_OTHER_CONTENT',
        'The same signed envelope came before with other attachments.',
        { data: { ledgerId } },
      )
    : new BridgeError('BRIDGE_TICKET_USED', 'A message with this Ticket and Sequence exists with other content.', {
        data: { ledgerId },
      });
}

export function waitsForOperator(ledgerId: string): BridgeError {
  return new BridgeError(
    'BRIDGE_CONFLICT',
    `Message ${ledgerId} waits for an operator: what the backend holds is not known.`,
    { data: { ledgerId } },
  );
}

/** A backend that is not idempotent may have published, and must not be asked again. */
export function outcomeUnresolved(ledgerId: string, cause?: unknown): BridgeError {
  return new BridgeError(
    'BRIDGE_OUTCOME_UNRESOLVED',
    `Whether message ${ledgerId} was published is not known, and sending it again could publish it twice.`,
    { data: { ledgerId }, cause },
  );
}

/** 620 of a backend that has seen this Ticket from somebody else, or from before the ledger. */
export function ticketUsedElsewhere(ledgerId: string): BridgeError {
  return new BridgeError('BRIDGE_TICKET_USED', 'The EBoxMessage service knows this Ticket and Sequence already.', {
    data: { ledgerId },
  });
}

export function unrouted(): BridgeError {
  return new BridgeError('BRIDGE_UNROUTED', 'The routes leave no backend for this message now; nothing was sent.');
}

export function outcomeUnknown(ledgerId: string, retryAt: Date): BridgeError {
  return new BridgeError(
    'BRIDGE_OUTCOME_UNKNOWN',
    `The outcome of an earlier attempt is not known; it may be tried again from ${retryAt.toISOString()}.`,
    { data: { ledgerId } },
  );
}

export function stillRunning(ledgerId: string): BridgeError {
  return new BridgeError('BRIDGE_STILL_RUNNING', 'Another call for the same message has not ended yet.', {
    data: { ledgerId },
  });
}
