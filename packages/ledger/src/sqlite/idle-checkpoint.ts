import type { Database } from './database.ts';

export interface IdleCheckpointOptions {
  /** Whether nothing runs or waits that a checkpoint would hold up; after a failure or the end never again. */
  readonly isIdle: () => boolean;
  /** After how long without a step, in milliseconds. */
  readonly afterMs?: number;
  /** How many steps are worth one. */
  readonly steps?: number;
}

/**
 * Brings the log to the database while nobody waits for it. SQLite does so by itself in the COMMIT that makes the log too
 * long, which on a slow disk holds up everybody: where there are pauses it never comes to that.
 */
export class IdleCheckpoint {
  readonly #db: Database;
  readonly #isIdle: () => boolean;
  readonly #afterMs: number;
  readonly #steps: number;
  #written = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(db: Database, { isIdle, afterMs = 1_000, steps = 300 }: IdleCheckpointOptions) {
    this.#db = db;
    this.#isIdle = isIdle;
    this.#afterMs = afterMs;
    this.#steps = steps;
  }

  /** A step that may write was asked for. */
  written(): void {
    if (this.#stopped) return;
    this.#written += 1;
    if (this.#timer !== undefined) this.#timer.refresh();
    else if (this.#written >= this.#steps) this.#timer = setTimeout(() => this.#copy(), this.#afterMs).unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #copy(): void {
    if (!this.#isIdle()) {
      this.#timer?.refresh();
      return;
    }
    this.#timer = undefined;
    this.#written = 0;
    try {
      this.#db.row('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // As with SQLite's own checkpoints: the log stays as it is, and the next one tries again.
    }
  }
}
