import type { LedgerFilter, MessageRecord } from '@ebox-bridge/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConfiguration, createLog, reconcileLedger } from '../src/index.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const unknown = (number: number, backend: string) =>
  ({
    ledgerId: `L${number}`,
    backend,
    key: { senderCbe: '0123456749', application: 'ebox-bridge:facade', ticket: `T-${number}`, sequence: null },
    signerApplication: 'ebox-bridge:facade',
    recipients: [{ number: 0, state: 'unknown', superseded: false, enterpriseNumber: '0244640631' }],
  }) as unknown as MessageRecord;

test('every unknown message is asked about, also those behind the newest thousand that nobody can be asked about', async () => {
  const records = [
    ...Array.from({ length: 1_200 }, (_, number) => unknown(number, 'messageRegistry-v3')),
    unknown(1_200, 'eboxMessage'),
  ];
  const ledger = {
    async list({ state, limit = 100, cursor }: LedgerFilter = {}) {
      expect([state, limit <= 1000]).toEqual(['unknown', true]);
      const start = cursor === undefined ? 0 : records.findIndex(({ ledgerId }) => ledgerId === cursor) + 1;
      return records.slice(start, start + limit);
    },
    resolve: () => expect.fail('nothing is proven'),
  };
  const loaded = checkConfiguration(
    await world.configuration((draft) => {
      draft['senders'] = [{ cbeNumber: '0123456749' }];
      draft['backends'].eboxMessage.mode = 'resigned';
    }),
    world.simulator.ready.dir,
  );
  const log = createLog('error');
  const results = await reconcileLedger(loaded, ledger, { log });
  expect(results).toHaveLength(1_201);
  expect(results.at(-1)).toMatchObject({ ledgerId: 'L1200', result: 'not-found' });
  expect(await reconcileLedger(loaded, ledger, { log, limit: 1_100 })).toHaveLength(1_100);
});
