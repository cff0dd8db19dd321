import { describe } from 'vitest';
import { openPostgresLedger } from '../../src/index.ts';
import { ledgerContract } from '../ledger-contract.ts';
import { createPlace } from '../setting.ts';
import { Databases, postgresIsHere } from './database.ts';

describe.runIf(postgresIsHere)('on PostgreSQL', () => {
  const databases = new Databases();
  ledgerContract('PostgreSQL', async () => {
    const { secret, remove } = await createPlace();
    const schema = databases.newSchema();
    const { url } = databases;
    return { open: (options) => openPostgresLedger({ url, secret, schema, instance: 'one', ...options }), remove };
  });
});
