import type { ClientBase } from 'pg';

/** A database that would lose what it acknowledged, or that cannot tell what became of a transaction. */
export class UnfitDatabase extends Error {}

/**
 * Prepares a new connection: where our tables are, what a COMMIT must mean, and how long anything may wait for another
 * instance (`patienceMs`; one that stands still inside a transaction loses it).
 */
export async function prepareSession(client: ClientBase, schema: string, patienceMs: number): Promise<void> {
  // A connection that breaks tells its statement; without a listener it would end the process as well.
  client.on('error', () => undefined);
  const { rows } = await client.query(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('fsync') AS fsync,
       current_setting('full_page_writes') AS pages, current_setting('server_encoding') AS encoding,
       current_setting('synchronous_commit') AS commit, pg_is_in_recovery() AS standby`,
  );
  const { version, fsync, pages, encoding, commit, standby } = rows[0] ?? {};
  if (!(version >= 130_000)) throw new UnfitDatabase(`PostgreSQL ${version} is too old, expected 13 or newer`);
  if (encoding !== 'UTF8') throw new UnfitDatabase(`the encoding of the database is ${encoding}, expected UTF8`);
  if (standby === true) throw new UnfitDatabase('the database is a standby that takes no writes');
  for (const [name, value] of Object.entries({ fsync, full_page_writes: pages })) {
    if (value !== 'on') throw new UnfitDatabase(`${name} is ${value}: a crash would lose what was acknowledged`);
  }
  const weak = commit !== 'on' && commit !== 'remote_apply';
  await client.query(`${weak ? 'SET synchronous_commit = on; ' : ''}SET search_path = "${schema}";
    SET lock_timeout = ${Math.ceil(patienceMs)}; SET statement_timeout = ${Math.ceil(patienceMs) + 2_000};
    SET idle_in_transaction_session_timeout = ${Math.ceil(patienceMs) + 2_000};
    SET TIME ZONE 'UTC'`);
}
