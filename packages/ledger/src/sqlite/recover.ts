import { text } from './rows.ts';
import type { Step } from './step.ts';
import { abandonAttempt } from './store-state.ts';

/** Ends what a crash cut off. Only for the holder of the exclusive lock, which proves that no attempt is alive. */
export function recover(step: Step): { readonly aborted: number; readonly unknown: number } {
  const live = step.db.all("SELECT id, recipient_id, state FROM attempt WHERE state IN ('sending', 'committing')");
  for (const row of live) abandonAttempt(step, text(row['id']), Number(row['recipient_id']), 'PROCESS_ENDED');
  const unknown = live.filter((row) => row['state'] === 'committing').length;
  return { aborted: live.length - unknown, unknown };
}
