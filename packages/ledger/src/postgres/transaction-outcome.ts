import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';

const pauseMs = 50;

/**
 * What became of a transaction whose COMMIT was not answered. PostgreSQL remembers it for a long time; while the old
 * connection is not given up by the server it is in progress. `unknown` when the database cannot be asked until the
 * deadline (monotonic clock, ms), or is another one that does not know the transaction.
 */
export async function outcomeOf(
  pool: Pool,
  transaction: string,
  deadline: number,
): Promise<'committed' | 'aborted' | 'unknown'> {
  for (;;) {
    try {
      const { rows } = await pool.query('SELECT pg_xact_status($1::xid8) AS status', [transaction]);
      const status: unknown = rows[0]?.status;
      if (status === 'committed' || status === 'aborted') return status;
    } catch {
      // Not reachable yet.
    }
    if (performance.now() > deadline) return 'unknown';
    await delay(pauseMs);
  }
}
