import type { MessageRecord } from '@ebox-bridge/ledger';
import { expect, it } from 'vitest';
import { knownMessages } from '../src/status/known-message.ts';
import type { RegistryQuery } from '../src/status/registry-status.ts';

const record = (backend: string, sequence: number, messageId: string | undefined) =>
  ({
    ledgerId: `L${backend}${sequence}`,
    key: { senderCbe: '0206731645', application: 'own', ticket: 'BATCH', sequence },
    backend,
    recipients: [
      {
        kind: 'enterprise',
        enterpriseNumber: '0244640631',
        state: 'published',
        superseded: false,
        ...(messageId === undefined ? {} : { messageId }),
      },
      { kind: 'citizen', state: 'published', superseded: false, messageId: `${messageId}-c` },
      { kind: 'enterprise', enterpriseNumber: '0244640639', state: 'refused', superseded: true },
    ],
  }) as unknown as MessageRecord;

it('each registry is asked once for all messages of a ticket, and nobody for what it does not know', async () => {
  const asked: [string, readonly RegistryQuery[]][] = [];
  const registryOf = (backend: string) =>
    backend === 'eboxMessage'
      ? undefined
      : {
          async searchMessageStatus(queries: readonly RegistryQuery[]) {
            asked.push([backend, queries]);
            return queries.map(({ messageId }) => ({ messageId, readStatus: messageId.endsWith('0') }));
          },
        };
  const records = Array.from({ length: 300 }, (_, index) =>
    record(['v3', 'v2', 'eboxMessage'][index % 3] ?? '', index, `M${index}`),
  );
  const known = await knownMessages([...records, record('v3', 300, undefined)], registryOf, AbortSignal.timeout(1000));
  expect(asked.map(([backend, queries]) => [backend, queries.length])).toEqual([
    ['v3', 100],
    ['v2', 100],
  ]);
  expect(known.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 301 }, (_, index) => index));
  expect(known[0]?.recipients.map(({ consulted }) => consulted)).toEqual([true, undefined]);
  expect(known[1]?.recipients[0]?.consulted).toBe(false);
  expect(known[2]?.recipients[0]?.consulted).toBeUndefined();
});
