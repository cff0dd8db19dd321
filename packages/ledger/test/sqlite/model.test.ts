import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openSqliteLedger } from '../../src/index.ts';
import { ledgerModel } from '../ledger-model.ts';
import { createPlace, type Place } from '../setting.ts';

let place: Place;
let worlds = 0;
beforeAll(async () => {
  place = await createPlace();
});
afterAll(() => place.remove());

ledgerModel(
  'SQLite',
  async (clock) => {
    const file = join(place.folder, `world-${worlds++}.sqlite`);
    return () => openSqliteLedger({ file, secret: place.secret, now: clock.now });
  },
  Number(process.env['LEDGER_MODEL_RUNS'] ?? 80),
);
