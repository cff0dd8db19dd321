import { type Ledger, loadLedgerSecret, openPostgresLedger, openSqliteLedger } from '../../src/index.ts';
import type { ChildTask } from './child.ts';

export function taskOfProcess(): ChildTask {
  return JSON.parse(process.argv[2] ?? '{}');
}

export async function openForTask({ sqlite, postgres, secretFile }: ChildTask): Promise<Ledger> {
  const secret = await loadLedgerSecret(secretFile);
  if (postgres !== undefined) return openPostgresLedger({ ...postgres, secret });
  return openSqliteLedger({ file: sqlite ?? '', secret });
}
