import type { Database } from './database.ts';
import { openFailed } from './file.ts';
import { checkOwnership } from './migrate.ts';

/**
 * Takes the file for this process until it is closed. A COMMIT is in the log then, and it is on disk with the sync of the
 * log that follows it (`LogFile`): WAL with synchronous=NORMAL syncs around checkpoints only. The lock is taken by the
 * first read, before any write.
 */
export function lock(db: Database, file: string): void {
  db.script('PRAGMA locking_mode = EXCLUSIVE');
  checkOwnership(db, file);
  const mode = db.row('PRAGMA journal_mode = WAL')?.['journal_mode'];
  if (mode !== 'wal') throw openFailed(file, new Error(`journal mode is ${String(mode)}, expected wal`));
  // What a savepoint needs for its ROLLBACK stays in memory: in files it was five of six writes of a publication. Nothing of
  // it is needed after a crash.
  // A checkpoint runs in the event loop, and pages that change all the time are written to the database by each: rarely
  // (a log of 64 MB), and where there are pauses in them (`IdleCheckpoint`).
  db.script('PRAGMA wal_autocheckpoint = 16000');
  db.script(
    'PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY',
  );
}
