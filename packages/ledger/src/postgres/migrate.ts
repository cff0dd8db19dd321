import { LedgerError } from '../errors.ts';
import type { Connection } from '../steps/connection.ts';
import { migrations } from './schema.ts';

/** "eBox" in ASCII, first half of the key of our advisory locks. */
const lockSpace = 0x65426f78;

/**
 * Brings the schema to this version, in the transaction of the caller: all of it or nothing. Of several instances that
 * start at once one does it, and the others wait.
 */
export async function migrate(db: Connection, schema: string, where: string, now: number): Promise<void> {
  await db.first(`SELECT pg_advisory_xact_lock(${lockSpace}, hashtext('${schema}'))`);
  // Asked first: a user who may not make schemas may still be given one.
  if ((await db.first('SELECT 1 FROM pg_namespace WHERE nspname = ?', schema)) === undefined) {
    await db.run(`CREATE SCHEMA "${schema}"`);
  }
  await db.run('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL)');
  const found = Number(
    (await db.first('SELECT coalesce(max(version), 0) AS version FROM schema_version'))?.['version'],
  );
  if (found > migrations.length) {
    throw new LedgerError(
      'LEDGER_SCHEMA_NEWER',
      `${where} has schema version ${found}; this software knows versions up to ${migrations.length}`,
      { data: { where, found, known: migrations.length } },
    );
  }
  for (const [index, statements] of migrations.entries()) {
    if (index < found) continue;
    for (const sql of statements) await db.run(sql);
    await db.run('INSERT INTO schema_version VALUES (?, ?)', index + 1, now);
  }
}
