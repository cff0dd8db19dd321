import { LedgerError } from '../errors.ts';
import type { Database } from './database.ts';
import { migrations } from './schema.ts';

/** "eBox" in ASCII: tells a ledger from any other SQLite file. */
const applicationId = 0x65426f78;

/** Refuses a file that belongs to something else, before anything is written to it. */
export function checkOwnership(db: Database, file: string): void {
  if (Number(db.row('PRAGMA application_id')?.['application_id']) === applicationId) return;
  if (db.row('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined) return;
  throw new LedgerError('LEDGER_NOT_A_LEDGER', `${file} is a database of another application`, { data: { file } });
}

/** Brings the schema to this version. To be called in a transaction: all of it or nothing. */
export function migrate(db: Database, file: string, now: number): void {
  db.script(`PRAGMA application_id = ${applicationId};
    CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT`);
  const found = Number(db.row('SELECT ifnull(max(version), 0) AS version FROM schema_version')?.['version']);
  if (found > migrations.length) {
    throw new LedgerError(
      'LEDGER_SCHEMA_NEWER',
      `${file} has schema version ${found}; this software knows versions up to ${migrations.length}`,
      { data: { file, found, known: migrations.length } },
    );
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < found) continue;
    db.script(sql);
    db.row('INSERT INTO schema_version VALUES (?, ?)', index + 1, now);
  }
}
