import { text } from './columns.ts';
import { recoverLetters } from './letters/letters.ts';
import { loadMessage } from './message-state.ts';
import type { Step } from './step.ts';
import { abandonAttempt, storeStates } from './store-state.ts';

/**
 * Ends attempts that a crash cut off. `all`: the caller holds a lock which proves that no attempt is alive. Else those
 * whose lease has expired, and unless `others` those of an instance with our name, which is ours now. At most `limit`
 * messages.
 */
export async function recover(
  step: Step,
  { all, others = false, limit = 1_000_000, error }: { all: boolean; others?: boolean; limit?: number; error: string },
): Promise<{ aborted: number; unknown: number }> {
  const { db, now, instance } = step;
  const cutOff = all
    ? await db.all("SELECT ledger_id FROM attempt WHERE state IN ('sending', 'committing')")
    : await db.all(
        `SELECT ledger_id FROM attempt
         WHERE state IN ('sending', 'committing') AND (lease_until <= ? OR instance = ?) LIMIT ?`,
        ...[now, others ? '' : instance, limit],
      );
  const recovered = { aborted: 0, unknown: 0 };
  // In one order: two instances that do this at the same time must not wait for each other.
  for (const ledgerId of [...new Set(cutOff.map((row) => text(row['ledger_id'])))].sort()) {
    const row = await db.first(`SELECT m.* FROM message m WHERE m.ledger_id = ? ${db.locks.message}`, ledgerId);
    if (row === undefined) continue;
    const { recipients } = await loadMessage(step, row);
    for (const recipient of recipients) {
      const last = recipient.attempts.at(-1);
      if (last?.state !== 'sending' && last?.state !== 'committing') continue;
      if (!all && last.leaseUntil > now && (others || last.instance !== instance)) continue;
      const state = await abandonAttempt(step, recipient, last, error);
      recovered[state === 'aborted' ? 'aborted' : 'unknown'] += 1;
      await storeStates(step, ledgerId, [recipient]);
    }
  }
  const letters = await recoverLetters(step, { all, others, limit, error });
  return { aborted: recovered.aborted + letters.aborted, unknown: recovered.unknown + letters.unknown };
}
