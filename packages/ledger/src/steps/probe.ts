import type { Step } from './step.ts';

/** See `Ledger.probe`. */
export async function probe({ db, now, instance }: Step): Promise<void> {
  // A row for each instance: health checks of several must not wait for each other.
  await db.run(
    'INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ...[`probe ${instance}`, `${now}`],
  );
}

/** The rows of instances that are gone for a day. */
export async function forgetOldProbes({ db, now }: Step): Promise<void> {
  await db.run("DELETE FROM setting WHERE name LIKE 'probe %' AND value < ?", `${now - 86_400_000}`);
}
