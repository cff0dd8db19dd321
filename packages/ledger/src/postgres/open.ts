import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createLedger } from '../create-ledger.ts';
import { LedgerError } from '../errors.ts';
import type { Ledger } from '../ledger.ts';
import type { LedgerSecret } from '../secret.ts';
import { checkSecret } from '../steps/check-secret.ts';
import type { Connection } from '../steps/connection.ts';
import { forgetOldProbes } from '../steps/probe.ts';
import { recover } from '../steps/recover.ts';
import { migrate } from './migrate.ts';
import { prepareSession } from './session.ts';
import { Transactions } from './transactions.ts';

/** How to open a ledger on PostgreSQL. */
export interface PostgresLedgerOptions {
  /** `postgres://user:password@host:port/database`; over a network with `?sslmode=verify-full&sslrootcert=FILE`. */
  readonly url: string;
  /** The same on all instances. */
  readonly secret: LedgerSecret;
  /** Where the tables are, made when absent: lower-case letters, digits and `_`. Default `ebox_ledger`. */
  readonly schema?: string;
  /**
   * Name of this instance, recorded with its attempts. A start ends what an earlier process with this name left behind,
   * so two that run at the same time must never share one. Default: a random name; then leases tell who lives.
   */
  readonly instance?: string;
  /** Connections at most, from 1. Default 8. */
  readonly connections?: number;
  /** How many signatures are remembered at most, from 1. Default 1,000,000. */
  readonly replayCapacity?: number;
  /** How long a step goes on trying while the database is away, seconds. Default 10. */
  readonly patienceSeconds?: number;
  /** The clock, for tests. Default: the database's, the same for all instances. */
  readonly now?: () => Date;
}

/** How often attempts whose lease has expired are looked for, and how many messages at a time. */
const sweepMs = 5_000;
const sweptMessages = 100;

/**
 * Opens the ledger, migrates it and ends attempts that were cut off: those whose lease has expired, and those of an
 * instance of this name. Attempts of other instances that live stay theirs. Nothing is sent.
 * @throws LedgerError LEDGER_OPEN_FAILED, LEDGER_SCHEMA_NEWER, LEDGER_SECRET_WRONG.
 */
export async function openPostgresLedger(options: PostgresLedgerOptions): Promise<Ledger> {
  const { url, secret, schema = 'ebox_ledger', instance = randomUUID(), now } = options;
  const { connections = 8, replayCapacity = 1_000_000, patienceSeconds = 10 } = options;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new TypeError('schema: lower-case letters, digits and _ expected');
  if (!(patienceSeconds > 0 && patienceSeconds <= 60)) throw new TypeError('patienceSeconds must be from 0 to 60');
  for (const [name, value] of Object.entries({ connections, replayCapacity })) {
    if (!(Number.isSafeInteger(value) && value >= 1)) throw new TypeError(`${name} must be a whole number from 1`);
  }
  const settings = { instance, secretId: secret.id, patienceMs: patienceSeconds * 1000 };
  const pool = await createPool(url, connections, schema, settings.patienceMs);
  const transactions = new Transactions(pool, { ...settings, ...(now === undefined ? {} : { now }) });
  try {
    // Once by itself: what is wrong with the database is told at once, not after many tries.
    await pool.query('SELECT 1');
    const recovered = await transactions.write(async (step) => {
      await migrate(step.db, schema, databaseName(url), step.now);
      await checkSecret(step.db, databaseName(url), secret);
      await forgetOldProbes(step);
      await mergeTallies(step.db);
      return recover(step, { all: false, error: 'PROCESS_ENDED' });
    });
    const stopSweep = sweep(transactions);
    const runner = {
      write: transactions.write,
      read: transactions.read,
      async close() {
        stopSweep();
        await transactions.close();
      },
    };
    return createLedger(runner, { secret, replayCapacity, recovered });
  } catch (cause) {
    await transactions.close();
    throw translate(cause, databaseName(url));
  }
}

async function createPool(url: string, max: number, schema: string, patienceMs: number): Promise<Pool> {
  // Loaded here: who has a ledger on SQLite does not need the driver.
  const { Pool, types } = await import('pg');
  const int8 = 20;
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: 'ebox-bridge ledger',
    keepAlive: true,
    idleTimeoutMillis: 300_000,
    connectionTimeoutMillis: 5_000,
    // A server that has vanished without a word: longer than its own limits.
    query_timeout: patienceMs + 5_000,
    // Everything that we count and every time fits a number exactly.
    types: { getTypeParser: (id, format) => (id === int8 ? Number : types.getTypeParser(id, format)) },
    onConnect: (client) => prepareSession(client, schema, patienceMs),
  });
  // An idle connection that breaks is replaced by the next step.
  pool.on('error', () => undefined);
  return pool;
}

/** Connections that are gone count no more: their rows become one. The lock of the migration is held. */
async function mergeTallies(db: Connection): Promise<void> {
  await db.run(
    `WITH gone AS (DELETE FROM tally WHERE counter <> 0 AND counter NOT IN (SELECT pid FROM pg_stat_activity)
       RETURNING name, rows)
     INSERT INTO tally AS t SELECT name, 0, sum(rows) FROM gone GROUP BY name
     ON CONFLICT (name, counter) DO UPDATE SET rows = t.rows + excluded.rows`,
  );
}

/** An instance that died does not come back to end its attempts. */
function sweep(transactions: Transactions): () => void {
  const timer = setInterval(() => {
    transactions
      .write((step) => recover(step, { all: false, limit: sweptMessages, error: 'LEASE_EXPIRED', others: true }))
      // The next time, or the next call for the message.
      .catch(() => undefined);
  }, sweepMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Host and database, without user and password. */
function databaseName(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed === undefined ? 'the PostgreSQL ledger' : `${parsed.host}${parsed.pathname}`;
}

function translate(cause: unknown, where: string): unknown {
  if (cause instanceof LedgerError && cause.code !== 'LEDGER_WRITE_FAILED') return cause;
  const reason = cause instanceof LedgerError ? cause.cause : cause;
  const text = reason instanceof Error ? reason.message : String(reason);
  return new LedgerError('LEDGER_OPEN_FAILED', `The ledger ${where} cannot be opened: ${text}`, {
    data: { where },
    cause: reason,
  });
}
