import { type AttemptState, attemptStates } from '../records.ts';
import { text } from './columns.ts';
import type { Step } from './step.ts';

/** See `Ledger.counts`. */
export async function counts({ db }: Step): Promise<Readonly<Record<AttemptState, number>>> {
  const found = await db.all('SELECT name, sum(rows) AS rows FROM tally GROUP BY name');
  const rows = new Map(found.map((row) => [text(row['name']), Number(row['rows'])]));
  return Object.fromEntries(attemptStates.map((state) => [state, rows.get(state) ?? 0])) as Record<
    AttemptState,
    number
  >;
}
