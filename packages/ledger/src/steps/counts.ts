import { type AttemptState, attemptStates } from '../records.ts';
import { text } from './columns.ts';
import { openRecipient } from './open-recipient.ts';
import type { Step } from './step.ts';

/** See `Ledger.counts`. Rows that are done are counted as they change; those that are not are few. */
export async function counts({ db }: Step): Promise<Readonly<Record<AttemptState, number>>> {
  const found = [
    ...(await db.all("SELECT name, sum(rows) AS rows FROM tally WHERE name <> 'replay' GROUP BY name")),
    ...(await db.all(
      `SELECT r.state AS name, count(*) AS rows FROM recipient r WHERE ${openRecipient} GROUP BY r.state`,
    )),
  ];
  const rows = new Map(found.map((row) => [text(row['name']), Number(row['rows'])]));
  return Object.fromEntries(attemptStates.map((state) => [state, rows.get(state) ?? 0])) as Record<
    AttemptState,
    number
  >;
}
