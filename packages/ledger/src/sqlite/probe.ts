import type { Step } from './step.ts';

/** See `Ledger.probe`. */
export function probe({ db, now }: Step): void {
  db.run("INSERT INTO setting VALUES ('probe', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", `${now}`);
}
