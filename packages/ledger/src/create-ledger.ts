import { checkBegin, checkBeginLetter, checkSeconds, checkText } from './check-begin.ts';
import type { Heard, Ledger } from './ledger.ts';
import { purge } from './purge.ts';
import type { LedgerSecret } from './secret.ts';
import { beginPublish } from './steps/begin-publish.ts';
import { commitMark } from './steps/commit-mark.ts';
import { counts } from './steps/counts.ts';
import { boundBackend, find, findById, findByTicket, show } from './steps/find.ts';
import { beginLetter } from './steps/letters/begin-letter.ts';
import { readDocument, storeLetterDocuments } from './steps/letters/documents.ts';
import {
  findLetter,
  letterState,
  listLetters,
  markLetter,
  renewLetterLease,
  resolveLetter,
  settleLetter,
  showLetter,
} from './steps/letters/letters.ts';
import { list } from './steps/list.ts';
import { markSent } from './steps/mark-sent.ts';
import { probe } from './steps/probe.ts';
import { readAttempt } from './steps/read-record.ts';
import { renewLease } from './steps/renew-lease.ts';
import { createReplaySteps } from './steps/replay.ts';
import { resolve } from './steps/resolve.ts';
import { settle } from './steps/settle.ts';
import type { Step } from './steps/step.ts';

/** Runs steps, each in a transaction. The promise resolves when what it wrote is on disk, unless `heard` says otherwise. */
export interface StepRunner {
  /** May run the step again from its beginning (the database asks for it, or another step spoiled its transaction): nothing of the first run is kept then. */
  write<T>(step: (step: Step) => Promise<T>, heard?: Heard): Promise<T>;
  /** A step that changes nothing and sees one moment of the database. */
  read<T>(step: (step: Step) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface LedgerSetup {
  readonly secret: LedgerSecret;
  readonly replayCapacity: number;
  readonly recovered: Ledger['recovered'];
}

/** The ledger over an open and migrated database. */
export function createLedger(runner: StepRunner, { secret, replayCapacity, recovered }: LedgerSetup): Ledger {
  const { write, read } = runner;
  const { remember, forget } = createReplaySteps(replayCapacity);
  /** Attempts whose settling is asked for, and says that they were sent. */
  const settlingAsSent = new Set<string>();
  return {
    async beginPublish(begin) {
      checkBegin(begin);
      return write((step) => beginPublish(step, begin));
    },
    async renewLease(attemptIds, seconds) {
      checkSeconds('seconds', seconds);
      return write((step) => renewLease(step, attemptIds, seconds));
    },
    async commitMark(attemptIds, contentFingerprint) {
      checkText('contentFingerprint', contentFingerprint);
      return write((step) => commitMark(step, attemptIds, contentFingerprint));
    },
    markSent: (attemptIds) =>
      write(async (step) => {
        if (!attemptIds.every((id) => settlingAsSent.has(id))) await markSent(step, attemptIds);
      }),
    async settle(attemptIds, outcome) {
      const told = outcome.sent === true ? attemptIds : [];
      for (const id of told) settlingAsSent.add(id);
      try {
        return await write((step) => settle(step, attemptIds, outcome));
      } finally {
        for (const id of told) settlingAsSent.delete(id);
      }
    },
    attempt: (attemptId) => read(({ db }) => readAttempt(db, attemptId)),
    boundBackend: (key) => read((step) => boundBackend(step, key)),
    find: (key) => read((step) => find(step, key)),
    findById: (senderCbe, id) => read((step) => findById(step, senderCbe, id)),
    findByTicket: (senderCbe, applications, ticket) =>
      read((step) => findByTicket(step, senderCbe, applications, ticket)),
    show: (ledgerId) => read((step) => show(step, ledgerId)),
    showLetter: (letterId) => read((step) => showLetter(step, letterId)),
    list: (filter = {}) => read((step) => list(step, filter)),
    resolve: (ledgerId, verdict, options = {}) => write((step) => resolve(step, ledgerId, verdict, options)),
    counts: () => read(counts),
    replay: {
      remember: (key, until, heard) => write((step) => remember(step, key, until), heard),
      forget: (key) => write((step) => forget(step, key)),
    },
    async beginLetter(begin) {
      checkBeginLetter(begin);
      return write((step) => beginLetter(step, secret, begin));
    },
    async renewLetterLease(attemptId, seconds) {
      checkSeconds('seconds', seconds);
      return write((step) => renewLetterLease(step, attemptId, seconds));
    },
    markLetter: (attemptId) => write((step) => markLetter(step, attemptId)),
    settleLetter: (attemptId, outcome) => write((step) => settleLetter(step, secret, attemptId, outcome)),
    findLetter: (senderCbe, id) => read((step) => findLetter(step, senderCbe, id)),
    letterState: (attemptId) => read((step) => letterState(step, attemptId)),
    storeLetterDocuments: (letterId, documents) =>
      write((step) => storeLetterDocuments(step, secret, letterId, documents)),
    readLetterDocument: (letterId, name) => read(({ db }) => readDocument(db, secret, letterId, name)),
    listLetters: (filter = {}) => read((step) => listLetters(step, filter)),
    resolveLetter: (letterId, verdict, note) => write((step) => resolveLetter(step, letterId, verdict, note)),
    probe: () => write(probe),
    purge: (options) => purge(write, options),
    recovered,
    close: () => runner.close(),
  };
}
