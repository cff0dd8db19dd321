import type { EboxOwner } from '../ebox-kind.ts';
import type { RelayedAnswer } from '../original-call.ts';
import type { MessageInEbox, MessageStatus, StatusQuestion } from './status-question.ts';

/** One entry of the legacy service's answer. It may come in any order. */
export interface LegacyStatusEntry {
  readonly owner: EboxOwner;
  readonly ticket: string;
  readonly sequence: number | null;
  readonly status: MessageStatus;
}

export interface LegacyStatusAnswer {
  readonly statuses: readonly LegacyStatusEntry[];
  readonly relayed?: RelayedAnswer;
}

/** Port: the EBoxMessage service, which knows the messages that were published there. */
export interface LegacyStatus {
  /** Whether the caller's own request is passed through, whole, whatever part of it is wanted. */
  passes(question: StatusQuestion): boolean;
  /**
   * Whether the service knows which institution asks. It does not where the facade signs for several with one certificate:
   * then it is asked only about messages that the ledger knows to be the caller's.
   */
  tellsSendersApart(question: StatusQuestion): boolean;
  /** @throws BridgeError */
  ask(question: StatusQuestion, options: { readonly signal: AbortSignal }): Promise<LegacyStatusAnswer>;
}

/** What the service said of a message; NOT_FOUND where it left it out. */
export function legacyStatusOf(entries: readonly LegacyStatusEntry[]): (message: MessageInEbox) => MessageStatus {
  const known = new Map(entries.map((entry) => [keyOf(entry), entry.status]));
  const anySequence = new Map(entries.map((entry) => [keyOf({ ...entry, sequence: null }), entry.status]));
  return (message) =>
    known.get(keyOf(message)) ??
    // The service may name the sequence that it found for a question without one.
    (message.sequence === null ? anySequence.get(keyOf(message)) : undefined) ?? { error: 'NOT_FOUND' };
}

function keyOf({ owner, ticket, sequence }: MessageInEbox): string {
  const { companyId = null, subentityId = null, inss = null, nihii = null } = owner;
  return JSON.stringify([companyId, subentityId, inss, nihii, ticket, sequence]);
}
