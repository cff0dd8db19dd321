import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgresLedger } from '../../src/index.ts';
import { ledgerModel } from '../ledger-model.ts';
import { createPlace, type Place } from '../setting.ts';
import { Databases, postgresIsHere } from './database.ts';

describe.runIf(postgresIsHere)('on PostgreSQL', () => {
  const databases = new Databases();
  let place: Place;
  beforeAll(async () => {
    place = await createPlace();
  });
  afterAll(() => place.remove());

  ledgerModel(
    'PostgreSQL',
    async (clock) => {
      const options = { url: databases.url, schema: databases.newSchema(), secret: place.secret, connections: 2 };
      return () => openPostgresLedger({ ...options, instance: 'one', now: clock.now });
    },
    Number(process.env['LEDGER_MODEL_RUNS'] ?? 80) / 4,
  );
});
