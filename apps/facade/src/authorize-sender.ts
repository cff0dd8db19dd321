import type { Caller } from '@ebox-bridge/bridge';
import type { Configuration } from './config/schema.ts';

export type SenderEntry = Configuration['senders'][number];

/** Whether an institution and its application may call an operation: the entry of `senders`, or why not. */
export function findSender(
  { cbeNumber, applicationId }: Caller,
  operation: string,
  { senders }: Pick<Configuration, 'senders'>,
): SenderEntry | { readonly refused: string } {
  const sender = senders.find((candidate) => candidate.cbeNumber === cbeNumber);
  if (sender === undefined) return { refused: `Institution ${cbeNumber} is not listed as a sender of this facade.` };
  if (sender.applications !== undefined && !sender.applications.includes(applicationId)) {
    return { refused: `Application "${applicationId}" is not listed for institution ${cbeNumber}.` };
  }
  if (sender.operations !== undefined && !sender.operations.some((allowed) => allowed === operation)) {
    return { refused: `Operation ${operation} is not allowed for institution ${cbeNumber}.` };
  }
  return sender;
}
