import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { expect, test } from 'vitest';
import { openSqliteLedger } from '../../src/index.ts';
import { Child } from '../processes/child.ts';
import { createPlace } from '../setting.ts';

/** What the kernel was asked for, in order. */
type Event = 'written to the log' | 'sync begins' | 'synced' | `said ${string}`;

test.runIf(hasTool('strace'))('the kernel has synced the log before anybody hears of a step', async () => {
  const place = await createPlace();
  const trace = join(place.folder, 'trace');
  const child = new Child(
    { sqlite: place.file, secretFile: place.secretFile, task: 'all, then close' },
    'crash-child',
    [...(['strace', '-f', '-y', '-s', '200', '-e', 'trace=pwrite64,fdatasync,write,writev', '-o', trace] as const)],
  );
  expect(await child.end()).toBe(0);
  const events = readFileSync(trace, 'utf8').split('\n').flatMap(eventOf);
  place.remove();

  const said = events.filter((event) => event.startsWith('said'));
  expect(said).toEqual(['said open', 'said begin', 'said mark', 'said sent', 'said settle']);
  let unsynced = false;
  let syncs = 0;
  for (const [index, event] of events.entries()) {
    if (event === 'written to the log') unsynced = true;
    if (event === 'sync begins') {
      // Nothing is written while a sync runs: it would not be part of it.
      expect(events[index + 1]).toBe('synced');
      unsynced = false;
      syncs += 1;
    }
    if (event.startsWith('said')) expect(unsynced, event).toBe(false);
  }
  expect(syncs).toBeGreaterThanOrEqual(said.length);
});

test.runIf(hasTool('strace'))(
  'a disk that fails once: nothing more is promised, and the next process finds the rest',
  async () => {
    const place = await createPlace();
    const task = { sqlite: place.file, secretFile: place.secretFile, task: 'on a failing disk' };
    // The first sync is that of opening, the second the begin, the third the mark. All later ones would succeed. strace
    // counts for each thread.
    const inject = ['-e', 'trace=fdatasync', '-e', 'inject=fdatasync:error=EIO:when=3'];
    const child = new Child(task, 'crash-child', [
      'env',
      'UV_THREADPOOL_SIZE=1',
      'strace',
      '-f',
      '-o',
      join(place.folder, 'trace'),
      ...inject,
    ]);
    const failed = await child.until((line) => line['step'] === 'failed');
    expect(failed['codes']).toBe('LEDGER_OUTCOME_UNKNOWN LEDGER_WRITE_FAILED LEDGER_WRITE_FAILED');
    expect(await child.end()).toBe(0);
    const ledger = await openSqliteLedger({ file: place.file, secret: place.secret });
    // The mark was written, and this disk kept it; one that did not would have left `sending`.
    expect(ledger.recovered).toEqual({ aborted: 0, unknown: 1 });
    await ledger.close();
    place.remove();
  },
);

function eventOf(line: string): readonly Event[] {
  if (/ pwrite64\(\d+<[^>]*-wal>/.test(line)) return ['written to the log'];
  if (/ fdatasync\(\d+<[^>]*-wal>\) += 0/.test(line)) return ['sync begins', 'synced'];
  if (/ fdatasync\(\d+<[^>]*-wal>/.test(line)) return ['sync begins'];
  if (/<\.\.\. fdatasync resumed>\) += 0/.test(line)) return ['synced'];
  const step = / writev?\(1<.*\\"step\\":\\"(\w+)\\"/.exec(line)?.[1];
  return step === undefined ? [] : [`said ${step}`];
}
