import type { Ledger } from '@ebox-bridge/ledger';
import type { Configuration } from './config/schema.ts';
import type { Log } from './log.ts';

const everyMs = 6 * 3_600_000;
const dayMs = 24 * 3_600_000;

/**
 * Purges what is older than `ledger.retention`, now and every six hours: details of settled messages (their tombstones stay,
 * or a late retry would be a new message), and stored documents of registered letters. Does nothing where it is not
 * configured. The answer stops it.
 */
export function keepRetention(
  ledger: Pick<Ledger, 'purge'>,
  { retention }: Configuration['ledger'],
  log: Log,
): () => Promise<void> {
  if (retention === undefined) return async () => undefined;
  const { detailDays, documentDays } = retention;
  const purge = async () => {
    try {
      const purged = await ledger.purge({
        before: new Date(Date.now() - detailDays * dayMs),
        documentsBefore: new Date(Date.now() - documentDays * dayMs),
      });
      log.info({ ...purged }, 'retention');
    } catch (err) {
      log.error({ err }, 'the ledger was not purged');
    }
  };
  let running = purge();
  const timer = setInterval(() => {
    running = running.then(purge);
  }, everyMs).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
