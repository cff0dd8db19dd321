import type { Ledger } from '../ledger.ts';
import type { LedgerSecret } from '../secret.ts';

/** How to open a ledger on SQLite. */
export interface SqliteLedgerOptions {
  /** Path of the database file; made with mode 0600 when absent. The folder must exist, on a local disk. */
  readonly file: string;
  readonly secret: LedgerSecret;
  /** The clock. Default: the system's. */
  readonly now?: () => Date;
  /** Name of this instance, recorded with its attempts. Default: a random one. */
  readonly instance?: string;
  /** How many signatures are remembered at most. Default 1,000,000. */
  readonly replayCapacity?: number;
}

/**
 * Opens the ledger and recovers from a crash: the exclusive lock on the file proves that no other instance lives, so
 * every `sending` becomes `aborted` and every `committing` becomes `unknown`. Nothing is sent.
 * @throws LedgerError LEDGER_IN_USE, LEDGER_OPEN_FAILED, LEDGER_NOT_A_LEDGER, LEDGER_SCHEMA_NEWER, LEDGER_SECRET_WRONG.
 */
export async function openSqliteLedger(options: SqliteLedgerOptions): Promise<Ledger> {
  throw new Error(`not yet: ${options.file}`);
}
