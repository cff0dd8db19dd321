import { LedgerError } from '../errors.ts';
import type { Heard } from '../ledger.ts';
import { type Database, sqliteCode } from './database.ts';

interface Waiting {
  /** It may have changed something. */
  readonly writes: boolean;
  readonly heard: Heard;
  /** Runs the step; gives back what to do once the transaction is on disk. */
  run(): Promise<Settle>;
  fail(error: unknown): void;
}

type Settle = () => void;

/** What is written to the log must reach the disk, and what then holds the log is let go. */
export interface Log {
  /** Resolves when every COMMIT so far outlives a power failure. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Bounds the time that the event loop is blocked by one transaction. */
const stepsPerTransaction = 256;

/** A round of the event loop that took so long had something to do. */
const busyRoundMs = 0.3;
/** How long steps are gathered at most while the event loop is busy. */
const gatherMs = 4;

/**
 * Runs steps in turns. All that were asked for since the last turn share one transaction and one sync of the log (group
 * commit), and no promise settles before both succeeded, unless it was asked for so (`Heard`). While a sync runs the event loop goes on and steps queue up; the next transaction
 * begins after it. So whatever a step reads is on disk, or is with the end of its own turn, before anybody hears of it.
 *
 * A step waits for nothing but this database, whose promises are resolved at once: a transaction ends in the turn of the
 * event loop in which it began.
 *
 * After a sync that failed nothing is run any more. The steps of its turn may be on disk or not, and no later sync could
 * tell: the kernel takes the pages for written and reports the error once to each descriptor (fsync(2), "errors" since
 * Linux 4.13; PostgreSQL stops as well, wiki.postgresql.org/wiki/Fsync_Errors). SQLite's own descriptor has it still
 * before it, so that a checkpoint at `close` copies nothing of this log; whoever opens the file anew finds what is whole by
 * the checksums of the log.
 */
export class GroupCommit {
  readonly #db: Database;
  readonly #log: Log;
  #queue: Waiting[] = [];
  #turn: Promise<void> | undefined;
  #broken: unknown;
  #closing: Promise<void> | undefined;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  /**
   * Asks for a step; one that throws is undone alone. It may be run twice, when another one of its turn threw: nothing of
   * the first run is kept then. `read`: it changes nothing, and alone it needs no sync.
   * @throws LedgerError LEDGER_WRITE_FAILED, LEDGER_OUTCOME_UNKNOWN, LEDGER_CLOSED, and whatever the step throws.
   */
  ask<T>(step: () => T | Promise<T>, kind: 'write' | 'read' = 'write', heard: Heard = 'synced'): Promise<T> {
    if (this.#closing !== undefined) return Promise.reject(new LedgerError('LEDGER_CLOSED', 'The ledger is closed'));
    if (this.#broken !== undefined) return Promise.reject(writeFailed(this.#broken));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({
        writes: kind === 'write',
        heard,
        run: async () => {
          const value = await step();
          return () => resolve(value);
        },
        fail: reject,
      });
      this.#schedule();
    });
  }

  /** Nothing runs, and nothing failed: the next step would run at once. */
  get isIdle(): boolean {
    return this.#turn === undefined && this.#broken === undefined && this.#closing === undefined;
  }

  /** Finishes what was asked, then closes the log and the database. */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    while (this.#turn !== undefined) await this.#turn;
    try {
      await this.#log.close();
    } finally {
      this.#db.close();
    }
  }

  #schedule(): void {
    this.#turn ??= gathered()
      .then(() => this.#flush())
      .then(() => {
        this.#turn = undefined;
        if (this.#queue.length > 0) this.#schedule();
      });
  }

  async #flush(): Promise<void> {
    const batch = this.#queue.splice(0, stepsPerTransaction);
    let settled: readonly Settle[];
    try {
      settled = await this.#commit(batch);
    } catch (cause) {
      for (const waiting of batch) waiting.fail(writeFailed(cause));
      return;
    }
    const waiting: Settle[] = [];
    for (const [index, settle] of settled.entries()) {
      if (batch[index]?.heard === 'committed') settle();
      else waiting.push(settle);
    }
    try {
      if (batch.some(({ writes }) => writes)) await this.#log.sync();
    } catch (cause) {
      this.#breakDown(batch, cause);
      return;
    }
    for (const settle of waiting) settle();
  }

  #breakDown(batch: readonly Waiting[], cause: unknown): void {
    this.#broken = cause;
    for (const { writes, fail } of batch) fail(writes ? outcomeUnknown(cause) : writeFailed(cause));
    for (const { fail } of this.#queue.splice(0)) fail(writeFailed(cause));
  }

  /** @throws what BEGIN or COMMIT throws, or a step of which the database took the whole transaction back. */
  async #commit(batch: readonly Waiting[]): Promise<readonly Settle[]> {
    const quick = await this.#inTransaction(batch, (waiting) => waiting.run());
    if ('settled' in quick) return quick.settled;
    const [only, ...others] = batch;
    if (only !== undefined && others.length === 0) return [failing(only, quick.thrown)];
    // Rare. A savepoint for each step would cost a copy of every page that it changes.
    const careful = await this.#inTransaction(batch, (waiting) => this.#runAlone(waiting));
    if ('settled' in careful) return careful.settled;
    throw careful.thrown;
  }

  async #inTransaction(
    batch: readonly Waiting[],
    run: (waiting: Waiting) => Promise<Settle>,
  ): Promise<{ readonly settled: readonly Settle[] } | { readonly thrown: unknown }> {
    try {
      this.#db.control('BEGIN IMMEDIATE');
      const settled: Settle[] = [];
      try {
        for (const waiting of batch) settled.push(await run(waiting));
      } catch (thrown) {
        this.#undo();
        return { thrown };
      }
      this.#db.control('COMMIT');
      return { settled };
    } catch (cause) {
      this.#undo();
      throw cause;
    }
  }

  async #runAlone(waiting: Waiting): Promise<Settle> {
    this.#db.control('SAVEPOINT step');
    try {
      const done = await waiting.run();
      this.#db.control('RELEASE step');
      return done;
    } catch (error) {
      // A full disk or an I/O error ends the whole transaction: what ran before in it is lost as well.
      if (!this.#db.inTransaction) throw error;
      this.#db.script('ROLLBACK TO step; RELEASE step');
      return failing(waiting, error);
    }
  }

  #undo(): void {
    try {
      if (this.#db.inTransaction) this.#db.script('ROLLBACK');
    } catch {
      // The first error is the one that tells something; the next BEGIN fails if the transaction is still open.
    }
  }
}

/**
 * Resolves when the event loop has nothing else at hand that would ask for more steps: at once where it is idle. Where it
 * is busy nobody loses anything by a short wait, and steps that share a transaction cost a fraction of what each costs
 * alone.
 */
async function gathered(): Promise<void> {
  const start = performance.now();
  for (let before = start; ; ) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const now = performance.now();
    if (now - before < busyRoundMs || now - start > gatherMs) return;
    before = now;
  }
}

function failing(waiting: Waiting, error: unknown): Settle {
  return () => waiting.fail(sqliteCode(error) === undefined ? error : writeFailed(error));
}

function writeFailed(cause: unknown): LedgerError {
  return new LedgerError('LEDGER_WRITE_FAILED', 'The ledger could not write to its database', { cause });
}

function outcomeUnknown(cause: unknown): LedgerError {
  const message = 'The disk did not confirm what the ledger wrote; it must be opened anew';
  return new LedgerError('LEDGER_OUTCOME_UNKNOWN', message, { cause });
}
