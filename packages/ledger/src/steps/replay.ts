import type { Step } from './step.ts';

/** More than one for each insert, so that the table shrinks; bounded, so that no step takes long. */
const prunedPerInsert = 64;

/** See `LedgerReplayStore.remember`. */
export async function remember(
  { db, now }: Step,
  capacity: number,
  key: string,
  until: Date,
): Promise<'new' | 'seen' | 'full'> {
  const limit = until.getTime();
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw new TypeError('malformed replay key');
  if (Number.isNaN(limit)) throw new TypeError('until must be a valid date');
  await db.run('DELETE FROM replay WHERE key = ? AND until < ?', key, now);
  await db.run(
    `DELETE FROM replay WHERE key IN
       (SELECT key FROM replay WHERE until < ? ORDER BY until LIMIT ? ${db.locks.skipLocked})`,
    ...[now, prunedPerInsert],
  );
  if ((await db.first('SELECT 1 FROM replay WHERE key = ?', key)) === undefined) {
    const held = Number((await db.first("SELECT sum(rows) AS rows FROM tally WHERE name = 'replay'"))?.['rows'] ?? 0);
    if (held >= capacity) return 'full';
    if ((await db.run('INSERT INTO replay VALUES (?, ?) ON CONFLICT DO NOTHING', key, limit)) === 1) return 'new';
  }
  await db.run('UPDATE replay SET until = ? WHERE key = ? AND until < ?', limit, key, limit);
  return 'seen';
}

/** See `LedgerReplayStore.forget`. */
export async function forget({ db }: Step, key: string): Promise<void> {
  await db.run('DELETE FROM replay WHERE key = ?', key);
}
