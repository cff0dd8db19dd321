import type { Step } from './step.ts';

/** More than one for each insert, so that the table shrinks; bounded, so that no step takes long. */
const prunedAtOnce = 64;
const insertsPerPruning = 16;

/** Remembers keys, up to so many that may not be pruned yet. */
export function createReplaySteps(capacity: number) {
  let inserts = 0;

  /** See `LedgerReplayStore.remember`. */
  async function remember(step: Step, key: string, until: Date): Promise<'new' | 'seen' | 'full'> {
    const { db, now } = step;
    const limit = until.getTime();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw new TypeError('malformed replay key');
    if (Number.isNaN(limit)) throw new TypeError('until must be a valid date');
    if (inserts++ % insertsPerPruning === 0) await prune(step);
    for (const roomMade of [false, true]) {
      const added = await db.run(
        `INSERT INTO replay AS r SELECT ?, ? WHERE (SELECT coalesce(sum(rows), 0) FROM tally WHERE name = 'replay') < ?
         ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE r.until < ?`,
        ...[key, limit, capacity, now],
      );
      // The second one takes no more room: a key whose time has passed, in a full store.
      if (added === 1 || (await renew(step, key, limit, now))) return 'new';
      if ((await db.first('SELECT 1 FROM replay WHERE key = ?', key)) !== undefined) {
        await renew(step, key, limit, limit);
        return 'seen';
      }
      if (!roomMade) await prune(step);
    }
    return 'full';
  }

  return { remember, forget };
}

/** Sets the end of a key that ends before a moment. */
async function renew({ db }: Step, key: string, until: number, before: number): Promise<boolean> {
  return (await db.run('UPDATE replay SET until = ? WHERE key = ? AND until < ?', until, key, before)) === 1;
}

/** Removes keys whose time has passed. */
async function prune({ db, now }: Step): Promise<void> {
  await db.run(
    `DELETE FROM replay WHERE key IN
       (SELECT key FROM replay WHERE until < ? ORDER BY until LIMIT ? ${db.locks.skipLocked})`,
    ...[now, prunedAtOnce],
  );
}

/** See `LedgerReplayStore.forget`. */
async function forget({ db }: Step, key: string): Promise<void> {
  await db.run('DELETE FROM replay WHERE key = ?', key);
}
