import type { Step } from './step.ts';

/** More than one for each insert, so that the table shrinks; bounded, so that no step takes long. */
const prunedPerInsert = 64;

/** See `LedgerReplayStore.remember`. */
export function remember({ db, now }: Step, capacity: number, key: string, until: Date): 'new' | 'seen' | 'full' {
  const limit = until.getTime();
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw new TypeError('malformed replay key');
  if (Number.isNaN(limit)) throw new TypeError('until must be a valid date');
  db.run('DELETE FROM replay WHERE key = ? AND until < ?', key, now);
  db.run(
    'DELETE FROM replay WHERE key IN (SELECT key FROM replay WHERE until < ? ORDER BY until LIMIT ?)',
    ...[now, prunedPerInsert],
  );
  if (db.first('SELECT 1 FROM replay WHERE key = ?', key) !== undefined) {
    db.run('UPDATE replay SET until = max(until, ?) WHERE key = ?', limit, key);
    return 'seen';
  }
  if (Number(db.first("SELECT rows FROM tally WHERE name = 'replay'")?.['rows']) >= capacity) return 'full';
  db.run('INSERT INTO replay VALUES (?, ?)', key, limit);
  return 'new';
}

/** See `LedgerReplayStore.forget`. */
export function forget({ db }: Step, key: string): void {
  db.run('DELETE FROM replay WHERE key = ?', key);
}
