import { LedgerError } from '../errors.ts';
import { type Database, sqliteCode } from './database.ts';

interface Waiting {
  /** Runs the step; gives back what to do once the transaction is on disk. */
  run(): Promise<() => void>;
  fail(error: unknown): void;
}

/** Bounds the time that the event loop is blocked by one transaction. */
const stepsPerTransaction = 256;

/**
 * Runs steps that are asked for in the same turn of the event loop in one transaction, so that they share one fsync. Each
 * has a savepoint of its own: one that throws does not spoil the others. A promise settles only after COMMIT succeeded.
 * A step waits for nothing but this database, whose promises are resolved at once: a transaction ends in the turn in
 * which it began.
 */
export class GroupCommit {
  readonly #db: Database;
  #queue: Waiting[] = [];
  #scheduled = false;
  #flushing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Asks for a step. @throws LedgerError LEDGER_WRITE_FAILED, LEDGER_CLOSED, and whatever the step throws. */
  ask<T>(step: () => T | Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new LedgerError('LEDGER_CLOSED', 'The ledger is closed'));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({
        run: async () => {
          const value = await step();
          return () => resolve(value);
        },
        fail: reject,
      });
      this.#schedule();
    });
  }

  /** Finishes what was asked, then closes the database. */
  async close(): Promise<void> {
    if (this.#closed) return this.#flushing;
    this.#closed = true;
    this.#flushing = this.#flushing.then(async () => {
      while (this.#queue.length > 0) await this.#flush();
      this.#db.close();
    });
    return this.#flushing;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#flushing = this.#flushing.then(async () => {
        // After `close` has emptied the queue there is nothing left, nor a database.
        if (this.#queue.length > 0) await this.#flush();
        this.#scheduled = false;
        if (this.#queue.length > 0) this.#schedule();
      });
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#queue.splice(0, stepsPerTransaction);
    const acknowledge: (() => void)[] = [];
    try {
      this.#db.script('BEGIN IMMEDIATE');
      for (const waiting of batch) acknowledge.push(await this.#runOne(waiting));
      this.#db.script('COMMIT');
    } catch (cause) {
      this.#undo();
      const error = writeFailed(cause);
      for (const waiting of batch) waiting.fail(error);
      return;
    }
    for (const settle of acknowledge) settle();
  }

  async #runOne(waiting: Waiting): Promise<() => void> {
    this.#db.script('SAVEPOINT step');
    try {
      const done = await waiting.run();
      this.#db.script('RELEASE step');
      return done;
    } catch (error) {
      // A full disk or an I/O error ends the whole transaction: what ran before in it is lost as well.
      if (!this.#db.inTransaction) throw error;
      this.#db.script('ROLLBACK TO step; RELEASE step');
      return () => waiting.fail(sqliteCode(error) === undefined ? error : writeFailed(error));
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

function writeFailed(cause: unknown): LedgerError {
  return new LedgerError('LEDGER_WRITE_FAILED', 'The ledger could not write to its database', { cause });
}
