import type { LetterLedger, LetterRecord } from './letter-ledger.ts';
import type { PublishLedger } from './publish-ledger.ts';
import type { AttemptState, MessageRecord } from './records.ts';

/** What to list. All conditions that are given must hold. */
export interface LedgerFilter {
  /** Some current recipient row is in this state, or in one of these. Default: any. */
  readonly state?: AttemptState | readonly AttemptState[];
  /** CBE number of the effective sender. */
  readonly senderCbe?: string;
  readonly application?: string;
  readonly ticket?: string;
  /** One of these Sequences; a message without one has none of them. */
  readonly sequences?: readonly number[];
  /** CBE number of the institution that signed. */
  readonly signerCbe?: string;
  /** Last changed at this moment or later. */
  readonly updatedAfter?: Date;
  /** Last changed before this moment. */
  readonly updatedBefore?: Date;
  /** At most so many, newest first. Default 100, at most 1000. */
  readonly limit?: number;
  /** Ledger ID of the last message of the page before: the list goes on after it. Unknown: an empty page. */
  readonly cursor?: string;
}

/**
 * When a caller hears of a step. `synced`: what it wrote outlives a power failure. `committed`: it outlives the process, and
 * the sync that it needs for more has begun (PostgreSQL: both at once). For a caller that sends and answers nothing before
 * it has heard of a later step that is synced: then this one is as well.
 */
export type Heard = 'synced' | 'committed';

/** Remembered signatures, see the bridge rules, "Replay". Fits the ReplayStore of ws-security. */
export interface LedgerReplayStore {
  /**
   * Inserts the key, uniquely and durably. `seen`: it is there and not expired. `full`: capacity is reached by keys
   * that may not be pruned yet; nothing was remembered. A key is pruned only after its `until`.
   * Default of `heard`: `synced`.
   */
  remember(key: string, until: Date, heard?: Heard): Promise<'new' | 'seen' | 'full'>;
  /** Removes the key, so that the same bytes are accepted once more. */
  forget(key: string): Promise<void>;
}

/** What `purge` takes away. */
export interface PurgeOptions {
  /**
   * Details of messages and letters that are settled and were last changed before this moment: clear enterprise numbers,
   * signers, message types, error codes, notes, and attempts that decide nothing. Their tombstones stay.
   */
  readonly before: Date;
  /** Documents of letters that were stored before this moment. Default: none. */
  readonly documentsBefore?: Date;
}

/** What `purge` took away. */
export interface Purged {
  readonly messages: number;
  readonly letters: number;
  readonly documents: number;
}

/**
 * The durable record of everything that is sent: nothing lost, nothing doubled. Every operation is one atomic step; its
 * promise resolves only when the step is on disk (but see `Heard`). All operations may throw LEDGER_WRITE_FAILED (nothing of the step is
 * recorded or acknowledged), LEDGER_OUTCOME_UNKNOWN (it may be recorded, and nothing may be sent because of it. PostgreSQL:
 * the connection was lost while the step was confirmed, and the database could not be asked. SQLite: the disk did not
 * confirm it, and every later operation throws LEDGER_WRITE_FAILED until the ledger is opened anew) and
 * LEDGER_CLOSED.
 */
export interface Ledger extends PublishLedger, LetterLedger {
  list(filter?: LedgerFilter): Promise<readonly MessageRecord[]>;
  /** One message by its ledger ID, whoever sent it: for operators. */
  show(ledgerId: string): Promise<MessageRecord | undefined>;
  /** One letter by its ID, whoever sent it: for operators. */
  showLetter(letterId: string): Promise<LetterRecord | undefined>;
  /**
   * The operator's word on rows in `unknown` or `conflict`: all of the message, or the recipient with that number.
   * `published`: it stays published, the answer is the ledger ID unless there was one. `not-published`: the next call for
   * it is a new attempt with the next generation; said wrongly, this doubles the message. `note` is kept with personal
   * numbers redacted.
   * @throws LedgerError LEDGER_MESSAGE_UNKNOWN, LEDGER_RESOLVE_REFUSED (no row is open, or an attempt runs for it).
   */
  resolve(
    ledgerId: string,
    verdict: 'published' | 'not-published',
    options?: { readonly recipient?: number; readonly note?: string },
  ): Promise<MessageRecord>;
  /** Current recipient rows by state, for metrics. */
  counts(): Promise<Readonly<Record<AttemptState, number>>>;
  readonly replay: LedgerReplayStore;
  /** A durable write, for health checks. */
  probe(): Promise<void>;
  /** What start-up found: attempts that were cut off before (`aborted`) and after (`unknown`) their commit mark. */
  readonly recovered: { readonly aborted: number; readonly unknown: number };
  /**
   * Takes away details and documents whose time has passed, in small steps between which others get their turn. What
   * runs, is unknown or in conflict is never purged. A tombstone stays: key, IDs and hashes, so that a late retry is still
   * a retry, and other content still 620.
   */
  purge(options: PurgeOptions): Promise<Purged>;
  /** Finishes what was asked, then releases the database. */
  close(): Promise<void>;
}
