import { openSqliteLedger } from '../../src/index.ts';
import { ledgerContract } from '../ledger-contract.ts';
import { createPlace } from '../setting.ts';

ledgerContract('SQLite', async () => {
  const { file, secret, remove } = await createPlace();
  return { open: (options) => openSqliteLedger({ file, secret, ...options }), remove };
});
