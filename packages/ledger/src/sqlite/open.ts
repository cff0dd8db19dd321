import { randomUUID } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { createLedger, type StepRunner } from '../create-ledger.ts';
import { LedgerError } from '../errors.ts';
import type { Ledger } from '../ledger.ts';
import type { LedgerSecret } from '../secret.ts';
import { checkSecret } from '../steps/check-secret.ts';
import { forgetOldProbes } from '../steps/probe.ts';
import { recover } from '../steps/recover.ts';
import type { Step } from '../steps/step.ts';
import { Database, sqliteCode } from './database.ts';
import { openFailed, prepareFile, syncFolder } from './file.ts';
import { GroupCommit } from './group-commit.ts';
import { IdleCheckpoint } from './idle-checkpoint.ts';
import { lock } from './lock.ts';
import { LogFile } from './log-file.ts';
import { migrate } from './migrate.ts';

/** How to open a ledger on SQLite. */
export interface SqliteLedgerOptions {
  /**
   * Path of the database file; made with mode 0600 when absent. The folder must exist, on a local disk (locks and fsync of
   * network file systems are not to be trusted). Nothing else in this process may open the file while the ledger is open.
   */
  readonly file: string;
  readonly secret: LedgerSecret;
  /** The clock. Default: the system's. */
  readonly now?: () => Date;
  /** Name of this instance, recorded with its attempts. Default: a random one. */
  readonly instance?: string;
  /** How many signatures are remembered at most, from 1. Default 1,000,000. */
  readonly replayCapacity?: number;
}

/** A process that is about to end may still hold the file. */
const busyMs = 250;
const sqliteBusy = [5, 6];
const sqliteNotOurs = [11, 26];

/**
 * Opens the ledger and recovers from a crash: the exclusive lock on the file proves that no other instance lives, so
 * every `sending` becomes `aborted` and every `committing` becomes `unknown`. Nothing is sent.
 * @throws LedgerError LEDGER_IN_USE, LEDGER_OPEN_FAILED, LEDGER_NOT_A_LEDGER, LEDGER_SCHEMA_NEWER, LEDGER_SECRET_WRONG.
 */
export async function openSqliteLedger(options: SqliteLedgerOptions): Promise<Ledger> {
  const { secret, now = () => new Date(), instance = randomUUID(), replayCapacity = 1_000_000 } = options;
  if (typeof options.file !== 'string' || options.file === '') throw new TypeError('file must be a path');
  // Absolute: SQLite takes `:memory:` and `file:` URIs for something else than a file name.
  const file = resolve(options.file);
  if (!(Number.isSafeInteger(replayCapacity) && replayCapacity >= 1)) {
    throw new TypeError('replayCapacity must be a whole number from 1');
  }
  await prepareFile(file);
  let db: Database | undefined;
  try {
    db = new Database(file, busyMs);
    lock(db, file);
    const step = (): Step => ({ db: open, now: now().getTime(), instance, secretId: secret.id });
    const open = db;
    const recovered = await setUp(open, file, secret, step());
    const queue = new GroupCommit(open, await openLog(open));
    const checkpoint = new IdleCheckpoint(open, { isIdle: () => queue.isIdle });
    const runner: StepRunner = {
      write: (run, heard) => {
        checkpoint.written();
        return queue.ask(() => run(step()), 'write', heard);
      },
      // Reads share the queue: they see only what will be on disk.
      read: (run) => queue.ask(() => run(step()), 'read'),
      close: () => {
        checkpoint.stop();
        return queue.close();
      },
    };
    return createLedger(runner, { secret, replayCapacity, recovered });
  } catch (error) {
    db?.close();
    throw translate(error, file);
  }
}

async function setUp(db: Database, file: string, secret: LedgerSecret, step: Step): Promise<Ledger['recovered']> {
  db.script('BEGIN EXCLUSIVE');
  try {
    migrate(db, file, step.now);
    await checkSecret(db, file, secret);
    await forgetOldProbes(step);
    const recovered = await recover(step, { all: true, error: 'PROCESS_ENDED' });
    db.script('COMMIT');
    return recovered;
  } catch (error) {
    if (db.inTransaction) db.script('ROLLBACK');
    throw error;
  }
}

/**
 * Brings all that was found and done so far to the disk, and opens the log. What was found in the log of a process that was
 * killed, or whose disk failed, is whole by its checksums, but nobody has confirmed it: it is written to the database and
 * synced there before anything is answered by it. A new log is a new name in its folder, which must outlive a power failure as well.
 */
async function openLog(db: Database): Promise<LogFile> {
  const { busy } = db.row('PRAGMA wal_checkpoint(TRUNCATE)') ?? {};
  if (busy !== 0) throw new Error('the log could not be written to the database');
  const file = db.path;
  const log = await LogFile.open(file);
  try {
    await log.sync();
    await syncFolder(dirname(file));
    return log;
  } catch (error) {
    await log.close();
    throw error;
  }
}

function translate(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  if (sqliteBusy.includes(code)) {
    return new LedgerError('LEDGER_IN_USE', `The ledger file ${file} is in use by another process`, {
      data: { file },
      cause: error,
    });
  }
  if (sqliteNotOurs.includes(code)) {
    return new LedgerError('LEDGER_NOT_A_LEDGER', `${file} is not a ledger database, or it is damaged`, {
      data: { file },
      cause: error,
    });
  }
  return openFailed(file, error);
}
