import type { MessageRecord } from '@ebox-bridge/ledger';
import { type RegistryQuery, type RegistryStatus, readStatuses } from './registry-status.ts';
import type { KnownMessage } from './status-question.ts';

/** What is told of messages of the ledger. Each registry is asked once for all of them. */
export async function knownMessages(
  records: readonly MessageRecord[],
  registryOf: (backend: string) => RegistryStatus | undefined,
  signal: AbortSignal,
): Promise<readonly KnownMessage[]> {
  const queries = new Map<string, RegistryQuery[]>();
  for (const record of records) {
    const asked = queries.get(record.backend) ?? [];
    asked.push(...queriesOf(record));
    queries.set(record.backend, asked);
  }
  const read = new Map<string, ReadonlyMap<string, boolean>>();
  await Promise.all(
    Array.from(queries, async ([backend, asked]) => {
      const registry = registryOf(backend);
      if (registry !== undefined) read.set(backend, await readStatuses(registry, asked, signal));
    }),
  );
  return records.map((record) => knownMessage(record, read.get(record.backend) ?? new Map()));
}

/** Only enterprises can be asked for: the ledger keeps no number of a person, and the registry wants it. */
function queriesOf(record: MessageRecord): readonly RegistryQuery[] {
  return rowsOf(record).flatMap(({ enterpriseNumber, messageId }) =>
    enterpriseNumber === undefined || messageId === undefined
      ? []
      : [{ messageId, recipient: { eboxType: 'enterprise', enterpriseNumber } }],
  );
}

function rowsOf({ recipients }: MessageRecord): MessageRecord['recipients'] {
  return recipients.filter(({ superseded }) => !superseded);
}

function knownMessage(record: MessageRecord, read: ReadonlyMap<string, boolean>): KnownMessage {
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
    recipients: rowsOf(record).map(({ kind, enterpriseNumber, state, messageId, notice }) => {
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
