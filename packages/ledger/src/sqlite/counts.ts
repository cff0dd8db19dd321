import { type AttemptState, attemptStates } from '../records.ts';
import type { Step } from './step.ts';

/** See `Ledger.counts`. */
export function counts({ db }: Step): Readonly<Record<AttemptState, number>> {
  const rows = new Map(db.all('SELECT name, rows FROM tally').map((row) => [row['name'], Number(row['rows'])]));
  return Object.fromEntries(attemptStates.map((state) => [state, rows.get(state) ?? 0])) as Record<
    AttemptState,
    number
  >;
}
