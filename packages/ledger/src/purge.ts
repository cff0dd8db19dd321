import type { StepRunner } from './create-ledger.ts';
import type { Purged, PurgeOptions } from './ledger.ts';
import { purgeDocuments, purgeLetters, purgeMessages } from './steps/purge.ts';
import type { Step } from './steps/step.ts';

/** Bounds the time that others wait for one step. */
const rowsPerStep = 50;

/** See `Ledger.purge`. @throws TypeError on an invalid date. */
export async function purge(write: StepRunner['write'], { before, documentsBefore }: PurgeOptions): Promise<Purged> {
  const limits = [before, ...(documentsBefore === undefined ? [] : [documentsBefore])];
  if (limits.some((limit) => Number.isNaN(limit.getTime()))) throw new TypeError('purge needs valid dates');
  const all = async (purgeSome: (step: Step, before: number, limit: number) => Promise<number>, until: Date) => {
    let total = 0;
    for (let some = rowsPerStep; some === rowsPerStep; total += some) {
      some = await write((step) => purgeSome(step, until.getTime(), rowsPerStep));
    }
    return total;
  };
  return {
    messages: await all(purgeMessages, before),
    letters: await all(purgeLetters, before),
    documents: documentsBefore === undefined ? 0 : await all(purgeDocuments, documentsBefore),
  };
}
