import type { Database } from './database.ts';

/** What one domain step works with. It runs inside a transaction and must not wait for anything. */
export interface Step {
  readonly db: Database;
  /** Milliseconds since 1970, read once per step. */
  readonly now: number;
  readonly instance: string;
}
