import {
  openSyncFolder,
  type SyncFailure,
  type SyncProgress,
  type SyncReport,
  syncInbox,
} from '@ebox-bridge/ebox-rest';
import { printable } from '../printable.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { type Inbox, openInbox } from './open-inbox.ts';
import { steadyMemory } from './steady-memory.ts';

export interface SyncOptions extends ConnectionOptions {
  readonly metadataOnly?: boolean;
  readonly concurrency: number;
}

const incomplete = 2;
const interrupted = 130;
const progressMs = 2000;

/**
 * `ebox inbox sync DIR`: every message that the folder does not have yet. Exit code 0: the folder has everything; 2: something
 * failed, the report says what and why; 130: interrupted, the next run goes on.
 */
export async function syncMessages(directory: string, options: SyncOptions): Promise<void> {
  const { metadataOnly = false, concurrency, json = false } = options;
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Error('interrupted'));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const inbox = await openInbox(options);
    try {
      const folder = await openSyncFolder(directory, { owner: inbox.owner });
      try {
        if (!metadataOnly) {
          process.stderr.write('Fetching the main content of a message marks it as read; --metadata-only does not.\n');
        }
        const report = await syncInbox({
          sources: inbox.providers,
          target: folder,
          metadataOnly,
          concurrency,
          onProgress: progress(),
          signal: stop.signal,
        });
        tell(report, inbox, directory, json);
      } finally {
        await folder.close();
      }
    } finally {
      await inbox.close();
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.exitCode = interrupted;
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, interrupted: true })}\n`);
    process.stderr.write('Interrupted; the next run goes on from here.\n');
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** One line now and then: a log of a nightly job stays short. */
function progress(): (progress: SyncProgress) => void {
  let last = Date.now();
  const steady = steadyMemory();
  return ({ phase, done, total, failed, bytes }) => {
    steady(bytes, done);
    const now = Date.now();
    if (now - last < progressMs && !(phase === 'fetch' && done === total && done > 0 && now - last > 500)) return;
    last = now;
    const words = phase === 'list' ? `${done} listed` : `${done} of ${total} fetched, ${megabytes(bytes)} MB`;
    process.stderr.write(`${words}${failed > 0 ? `, ${failed} failed` : ''}\n`);
  };
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

function tell(report: SyncReport, { skipped }: Inbox, directory: string, json: boolean): void {
  const refused: readonly SyncFailure[] = skipped.flatMap(({ providerId, reason, code }) =>
    code === undefined ? [] : [{ providerId, code, message: reason }],
  );
  const failures = [...refused, ...report.failures];
  const complete = report.complete && refused.length === 0;
  process.exitCode = complete ? 0 : incomplete;
  if (json) {
    const { providers, bytes } = report;
    process.stdout.write(`${JSON.stringify({ ok: complete, directory, providers, bytes, failures, skipped })}\n`);
    return;
  }
  for (const { providerId, listed, alreadyThere, fetched, failed, notTried } of report.providers) {
    const bad = failed + notTried === 0 ? '' : `, ${failed} failed, ${notTried} not tried`;
    process.stdout.write(
      printable(`${providerId}: ${listed} messages, ${fetched} fetched, ${alreadyThere} were there${bad}\n`),
    );
  }
  for (const { providerId, messageId, expirationDate, code, message } of failures) {
    const what = messageId === undefined ? providerId : `${providerId} ${messageId}`;
    const until = expirationDate === undefined ? '' : ` (expires ${expirationDate})`;
    process.stdout.write(printable(`failed: ${what}${until}: ${code}: ${message}\n`));
  }
  if (!complete)
    process.stderr.write('Not everything could be fetched; docs/errors.md says what to do about each code.\n');
}
