import { checkBegin, checkSeconds } from '../check-begin.ts';
import type { Ledger } from '../ledger.ts';
import { beginPublish } from './begin-publish.ts';
import { commitMark } from './commit-mark.ts';
import { counts } from './counts.ts';
import type { Database } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { list } from './list.ts';
import { markSent } from './mark-sent.ts';
import { probe } from './probe.ts';
import { readAttempt, readMessage } from './read-record.ts';
import { renewLease } from './renew-lease.ts';
import { forget, remember } from './replay.ts';
import { resolve } from './resolve.ts';
import { findMessageRow } from './rows.ts';
import { settle } from './settle.ts';
import type { Step } from './step.ts';

interface Setup {
  readonly now: () => Date;
  readonly instance: string;
  readonly replayCapacity: number;
  readonly recovered: Ledger['recovered'];
}

/** The ledger over an open, locked and migrated database. Reads share the queue: they see only what will be on disk. */
export function createSqliteLedger(db: Database, { now, instance, replayCapacity, recovered }: Setup): Ledger {
  const queue = new GroupCommit(db);
  const ask = <T>(run: (step: Step) => T): Promise<T> => queue.ask(() => run({ db, now: now().getTime(), instance }));
  return {
    async beginPublish(begin) {
      checkBegin(begin);
      return ask((step) => beginPublish(step, begin));
    },
    async renewLease(attemptId, seconds) {
      checkSeconds('seconds', seconds);
      return ask((step) => renewLease(step, attemptId, seconds));
    },
    async commitMark(attemptId, contentFingerprint) {
      if (typeof contentFingerprint !== 'string' || contentFingerprint === '') {
        throw new TypeError('contentFingerprint must not be empty');
      }
      return ask((step) => commitMark(step, attemptId, contentFingerprint));
    },
    markSent: (attemptId) => ask((step) => markSent(step, attemptId)),
    settle: (attemptId, outcome) => ask((step) => settle(step, attemptId, outcome)),
    attempt: (attemptId) => ask((step) => readAttempt(step.db, attemptId)),
    find: (key) =>
      ask((step) => {
        const row = findMessageRow(step.db, key);
        return row === undefined ? undefined : readMessage(step.db, row);
      }),
    list: (filter = {}) => ask((step) => list(step, filter)),
    resolve: (ledgerId, verdict, note) => ask((step) => resolve(step, ledgerId, verdict, note)),
    counts: () => ask(counts),
    replay: {
      remember: (key, until) => ask((step) => remember(step, replayCapacity, key, until)),
      forget: (key) => ask((step) => forget(step, key)),
    },
    probe: () => ask(probe),
    recovered,
    close: async () => queue.close(),
  };
}
