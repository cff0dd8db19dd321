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
