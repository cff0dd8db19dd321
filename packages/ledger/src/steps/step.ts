import type { Connection } from './connection.ts';

/** What one domain step works with. It runs inside a transaction and waits for nothing but the database. */
export interface Step {
  readonly db: Connection;
  /** Milliseconds since 1970, read once per step. */
  readonly now: number;
  readonly instance: string;
  /** Secret under which new messages are kept. */
  readonly secretId: string;
}
