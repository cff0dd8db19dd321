import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { StepRunner } from '../create-ledger.ts';
import { LedgerError } from '../errors.ts';
import type { Step } from '../steps/step.ts';
import { PostgresConnection, StatementFailed, Statements } from './connection.ts';
import { outcomeOf } from './transaction-outcome.ts';

export interface TransactionSettings {
  readonly instance: string;
  readonly secretId: string;
  /** The clock; default the database's. */
  readonly now?: () => Date;
  /** How long a step is tried again while the database cannot be reached or asks to repeat it. */
  readonly patienceMs: number;
}

/** Refused by the database for reasons of timing: nothing of it was kept, and it may succeed when it is repeated. */
const repeatable = ['40001', '40P01'];
const pauseMs = 20;

/**
 * Runs each step in a transaction of its own. Locks of rows, taken by the steps, order those of one message. A step is
 * repeated only when it is certain that nothing of it was kept.
 */
export class Transactions implements StepRunner {
  readonly #pool: Pool;
  readonly #settings: TransactionSettings;
  readonly #statements = new Statements();
  readonly #active = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  constructor(pool: Pool, settings: TransactionSettings) {
    this.#pool = pool;
    this.#settings = settings;
  }

  readonly write = <T>(step: (step: Step) => Promise<T>): Promise<T> =>
    this.#run(step, 'BEGIN ISOLATION LEVEL READ COMMITTED', 'pg_current_xact_id()::text');

  readonly read = <T>(step: (step: Step) => Promise<T>): Promise<T> =>
    this.#run(step, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', 'NULL');

  /** Waits for what was asked, then closes the connections. */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    while (this.#active.size > 0) await Promise.allSettled(this.#active);
    await this.#pool.end();
  }

  async #run<T>(step: (step: Step) => Promise<T>, begin: string, transactionId: string): Promise<T> {
    if (this.#closing !== undefined) throw new LedgerError('LEDGER_CLOSED', 'The ledger is closed');
    const running = this.#repeat(step, `${begin}; SELECT ${databaseTime} AS now, ${transactionId} AS id`);
    this.#active.add(running);
    try {
      return await running;
    } finally {
      this.#active.delete(running);
    }
  }

  async #repeat<T>(step: (step: Step) => Promise<T>, begin: string): Promise<T> {
    const deadline = performance.now() + this.#settings.patienceMs;
    for (let tries = 1; ; tries += 1) {
      const result = await this.#try(step, begin, deadline);
      if (result.kind === 'done') return result.value;
      if (result.kind === 'failed') throw result.error;
      if (performance.now() > deadline) throw writeFailed(result.cause);
      await delay(pauseMs * Math.min(tries, 25) * (0.5 + Math.random()));
    }
  }

  async #try<T>(step: (step: Step) => Promise<T>, begin: string, deadline: number): Promise<Tried<T>> {
    let client: PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (cause) {
      return { kind: 'again', cause };
    }
    let transaction: string | undefined;
    let done: { readonly value: T } | undefined;
    try {
      const started = await query(client, begin);
      transaction = started.id;
      const db = new PostgresConnection(client, this.#statements);
      const { instance, secretId, now } = this.#settings;
      const value = await step({ db, instance, secretId, now: now === undefined ? started.now : now().getTime() });
      done = { value };
      const { command } = await query(client, 'COMMIT');
      if (command !== 'COMMIT') throw new Error(`COMMIT was answered with ${command}`);
      client.release();
      return { kind: 'done', value };
    } catch (error) {
      const failure = error instanceof StatementFailed ? error : undefined;
      if (failure?.connectionLost === true) {
        client.release(failure);
        // Before COMMIT was asked for, a lost connection keeps nothing. After it, only the database knows.
        if (done === undefined || transaction === undefined) return { kind: 'again', cause: failure.cause };
        const outcome = await outcomeOf(this.#pool, transaction, deadline);
        if (outcome === 'committed') return { kind: 'done', value: done.value };
        if (outcome === 'aborted') return { kind: 'again', cause: failure.cause };
        return { kind: 'failed', error: outcomeUnknown(failure.cause) };
      }
      await rollBack(client);
      if (failure === undefined) return { kind: 'failed', error };
      if (repeatable.includes(failure.sqlState ?? '')) return { kind: 'again', cause: failure.cause };
      return { kind: 'failed', error: writeFailed(failure.cause) };
    }
  }
}

type Tried<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Nothing was kept, and it may go better. */
  | { readonly kind: 'again'; readonly cause: unknown };

const databaseTime = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

/** A text without values, of one statement or several: the last one's command and first row. */
async function query(client: PoolClient, text: string) {
  try {
    const results = await client.query<{ now: string | number; id: string | null }>(text);
    const last = Array.isArray(results) ? results.at(-1) : results;
    const row = last?.rows?.[0];
    return { command: String(last?.command), now: Number(row?.now), id: row?.id ?? undefined };
  } catch (cause) {
    throw new StatementFailed(cause);
  }
}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}

function writeFailed(cause: unknown): LedgerError {
  return new LedgerError('LEDGER_WRITE_FAILED', 'The ledger could not write to its database', { cause });
}

function outcomeUnknown(cause: unknown): LedgerError {
  const message = 'The connection to the database was lost during a COMMIT, and its outcome could not be asked for';
  return new LedgerError('LEDGER_OUTCOME_UNKNOWN', message, { cause });
}
