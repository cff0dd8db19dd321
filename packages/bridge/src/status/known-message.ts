import type { MessageRecord } from '@ebox-bridge/ledger';
import { type RegistryQuery, type RegistryStatus, readStatuses } from './registry-status.ts';
import type { KnownMessage } from './status-question.ts';

/**
 * What is told of a message of the ledger. Only enterprises can be asked for: the ledger keeps no number of a person, and
 * the registry wants it.
 */
export async function knownMessage(
  record: MessageRecord,
  registry: RegistryStatus | undefined,
  signal: AbortSignal,
): Promise<KnownMessage> {
  const rows = record.recipients.filter(({ superseded }) => !superseded);
  const queries = rows.flatMap(({ enterpriseNumber, messageId }): readonly RegistryQuery[] =>
    enterpriseNumber === undefined || messageId === undefined
      ? []
      : [{ messageId, recipient: { eboxType: 'enterprise', enterpriseNumber } }],
  );
  const read = registry === undefined ? new Map<string, boolean>() : await readStatuses(registry, queries, signal);
  const { ledgerId, answerId, key, messageType, createdAt, updatedAt } = record;
  return {
    ledgerId,
    ...(answerId === undefined ? {} : { id: answerId }),
    ticket: key.ticket,
    sequence: key.sequence,
    application: key.application,
    messageType,
    createdAt,
    updatedAt,
    recipients: rows.map(({ kind, enterpriseNumber, state, messageId, notice }) => {
      const consulted = messageId === undefined ? undefined : read.get(messageId);
      return {
        kind,
        ...(enterpriseNumber === undefined ? {} : { enterpriseNumber }),
        state,
        ...(messageId === undefined ? {} : { messageId }),
        ...(notice === undefined ? {} : { notice }),
        ...(consulted === undefined ? {} : { consulted }),
      };
    }),
  };
}
