import type { LedgerFilter } from '../ledger.ts';
import { type AttemptState, attemptStates, type MessageRecord } from '../records.ts';
import { readMessage } from './read-record.ts';
import type { Step } from './step.ts';

/** See `Ledger.list`. @throws TypeError on an unknown state or a limit out of range. */
export function list({ db }: Step, { state = attemptStates, limit = 100 }: LedgerFilter): readonly MessageRecord[] {
  const states: readonly AttemptState[] = typeof state === 'string' ? [state] : state;
  if (states.some((name) => !attemptStates.includes(name))) throw new TypeError('unknown state in the filter');
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 1000)) throw new TypeError('limit must be from 1 to 1000');
  return db
    .all(
      `SELECT m.* FROM message m JOIN recipient r ON r.ledger_id = m.ledger_id AND r.superseded = 0
       WHERE r.state IN (SELECT value FROM json_each(?)) ORDER BY m.created_at DESC, m.rowid DESC LIMIT ?`,
      ...[JSON.stringify(states), limit],
    )
    .map((row) => readMessage(db, row));
}
