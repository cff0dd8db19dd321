import { checkText } from '../check-begin.ts';
import type { LedgerFilter } from '../ledger.ts';
import { type AttemptState, attemptStates, type MessageRecord } from '../records.ts';
import { marks } from './columns.ts';
import type { SqlValue } from './connection.ts';
import { readMessages } from './find.ts';
import { openRecipient } from './open-recipient.ts';
import type { Step } from './step.ts';

/** States that few rows are in: a list of them starts at those rows instead of reading all messages. */
const rare: readonly AttemptState[] = ['sending', 'committing', 'unknown', 'conflict'];

/** See `Ledger.list`. @throws TypeError on an unknown state, a malformed text or sequence, or a limit out of range. */
export async function list({ db }: Step, filter: LedgerFilter): Promise<readonly MessageRecord[]> {
  const { state, limit = 100 } = filter;
  const states: readonly AttemptState[] = typeof state === 'string' ? [state] : (state ?? []);
  if (states.some((name) => !attemptStates.includes(name))) throw new TypeError('unknown state in the filter');
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 1000)) throw new TypeError('limit must be from 1 to 1000');

  let from = 'message m';
  const conditions: string[] = ['true'];
  const values: SqlValue[] = [];
  const where = (condition: string, ...given: SqlValue[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  if (state !== undefined) {
    const rows = `FROM recipient r WHERE r.superseded = 0 AND r.state IN (${marks(states.length)})`;
    if (states.every((name) => rare.includes(name))) {
      from = `(SELECT DISTINCT r.ledger_id ${rows} AND ${openRecipient}) s CROSS JOIN message m`;
      where('m.ledger_id = s.ledger_id', ...states);
    } else where(`EXISTS (SELECT 1 ${rows} AND r.ledger_id = m.ledger_id)`, ...states);
  }
  for (const [name, column] of [
    ['senderCbe', 'm.sender_cbe'],
    ['application', 'm.application'],
    ['ticket', 'm.ticket'],
    ['signerCbe', 'm.signer_cbe'],
  ] as const) {
    const value = filter[name];
    if (value === undefined) continue;
    checkText(name, value);
    where(`${column} = ?`, value);
  }
  const { sequences } = filter;
  if (sequences !== undefined) {
    if (sequences.length === 0 || !sequences.every((one) => Number.isInteger(one) && one >= 0)) {
      throw new TypeError('the sequences of the filter must be whole numbers from 0, one or more');
    }
    // As the index has it.
    where(`coalesce(m.sequence, -1) IN (${marks(sequences.length)})`, ...sequences);
  }
  if (filter.updatedAfter !== undefined) where('m.updated_at >= ?', time(filter.updatedAfter));
  if (filter.updatedBefore !== undefined) where('m.updated_at < ?', time(filter.updatedBefore));
  if (filter.cursor !== undefined) {
    where(
      '(m.created_at, m.ledger_id) < (SELECT c.created_at, c.ledger_id FROM message c WHERE c.ledger_id = ?)',
      filter.cursor,
    );
  }
  const rows = await db.all(
    `SELECT m.* FROM ${from} WHERE ${conditions.join(' AND ')}
     ORDER BY m.created_at DESC, m.ledger_id DESC LIMIT ?`,
    ...[...values, limit],
  );
  return readMessages(db, rows);
}

function time(moment: Date): number {
  if (Number.isNaN(moment.getTime())) throw new TypeError('the filter needs valid dates');
  return moment.getTime();
}
